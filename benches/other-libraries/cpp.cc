//! How many nanoseconds does C++ libphonenumber take for a text? `cpp DIR RUNS` times the corpora that the bench wrote.
//!
//! Whole passes over each corpus on one thread, after a warm-up on a tenth; the median of the runs. Prints corpus, library,
//! operation, texts, nanoseconds per text, tab-separated.

#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

struct Row {
  std::string region;
  std::string text;
};

static const PhoneNumberUtil& library = *PhoneNumberUtil::GetInstance();

/// What the passes found, so that no work is optimised away.
static volatile size_t found = 0;

static void E164(const Row& row) {
  PhoneNumber number;
  if (library.Parse(row.text, row.region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return;
  std::string e164;
  library.Format(number, PhoneNumberUtil::E164, &e164);
  found = found + e164.size();
}

static void Validity(const Row& row) {
  PhoneNumber number;
  if (library.Parse(row.text, row.region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return;
  found = found + library.IsValidNumber(number) + library.GetNumberType(number);
}

static double Nanoseconds(void (*operation)(const Row&), const std::vector<Row>& rows, size_t count) {
  const auto start = std::chrono::steady_clock::now();
  for (size_t row = 0; row < count; row++) operation(rows[row]);
  const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
  return took.count() / count;
}

static std::vector<Row> Read(const std::string& path) {
  std::vector<Row> rows;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const size_t tab = line.find('\t');
    const std::string region = line.substr(0, tab);
    rows.push_back({region.empty() ? "ZZ" : region, line.substr(tab + 1)});
  }
  return rows;
}

int main(int, char** arguments) {
  const std::string folder = arguments[1];
  const size_t runs = std::strtoul(arguments[2], nullptr, 10);
  const std::pair<const char*, void (*)(const Row&)> operations[] = {{"parse + E.164", E164},
                                                                      {"parse + valid + type", Validity}};
  for (const char* corpus : {"ANI", "CRM", "world"}) {
    const std::vector<Row> rows = Read(folder + "/" + corpus + ".tsv");
    if (rows.empty()) continue;
    for (const auto& [name, operation] : operations) {
      Nanoseconds(operation, rows, rows.size() / 10 + 1);
      std::vector<double> times;
      for (size_t run = 0; run < runs; run++) times.push_back(Nanoseconds(operation, rows, rows.size()));
      std::sort(times.begin(), times.end());
      std::cout << corpus << "\tC++ libphonenumber " LIBRARY_VERSION "\t" << name << '\t' << rows.size() << '\t'
                << times[runs / 2] << std::endl;
    }
  }
}
