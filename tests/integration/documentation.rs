//! Do the commands in the documentation do what it shows?

#[test]
fn commands_print_what_is_shown() {
    trycmd::TestCases::new().case("README.md").case("tests/cmd/*.md");
}
