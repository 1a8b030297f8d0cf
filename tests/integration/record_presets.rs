//! What is read of the records of real systems? Made-up files, each with a record without a number.

use anilab::engine::input::{RecordOptions, load, open};

use crate::program::Workplace;

/// The presets of some files, their records as `object id, name, account, region, last modified: field text; …`.
fn read(files: &[(&str, &str)]) -> Vec<String> {
    let place = Workplace::new();
    let sources = files.iter().map(|(name, content)| {
        place.file(name, content);
        open(&place.path(name).to_string_lossy()).unwrap()
    });
    let (records, summary) = load(sources.collect(), &RecordOptions::default()).unwrap();
    assert_eq!((summary.skipped.total(), summary.unrecognised_regions), (0, 0));
    let mut lines = vec![summary.presets.join(", ")];
    for row in 0..records.len() {
        let time = records.last_modified[row].map(|time| jiff::Timestamp::from_second(time.0).unwrap().to_string());
        let entries = records.entries.record.iter().zip(&records.entries.field).zip(records.entries.text.iter());
        let own = entries.filter(|((record, _), _)| **record as usize == row);
        let entries: Vec<String> =
            own.map(|((_, field), text)| format!("{} {text}", records.fields[usize::from(*field)])).collect();
        lines.push(format!(
            "{} {}, {}, {}, {}, {}: {}",
            records.objects[usize::from(records.object[row].0)],
            records.id.get(row),
            records.name.get(row),
            records.account_id.get(row),
            records.region[row].as_str(),
            time.unwrap_or_default(),
            entries.join("; ")
        ));
    }
    lines
}

fn read_one(name: &str, content: &str) -> Vec<String> {
    read(&[(name, content)])
}

#[test]
fn salesforce_reports() {
    let contacts = "Contact ID,First Name,Last Name,Account ID,Account Name,Phone,Mobile,Mailing Country,Last Modified Date\n\
        003A,Rosa,Silver,001A,Pinemoor,(415) 555-0101,(415) 555-0102,United States,3/1/2025 9:30 AM\n\
        003B,Ann,Marsh,001A,Pinemoor,,,United States,3/1/2025\n\
        003C,Ben,Holt,,,,(415) 555-0103,,\n\
        003D,Cy,Fenn,,,415-555-0104,,,\n";
    let expected = [
        "salesforce-contact",
        "Contact 003A, Rosa Silver, 001A, US, 2025-03-01T09:30:00Z: Phone (415) 555-0101; Mobile (415) 555-0102",
        "Contact 003B, Ann Marsh, 001A, US, 2025-03-01T00:00:00Z: ",
        "Contact 003C, Ben Holt, , , : Mobile (415) 555-0103",
        "Contact 003D, Cy Fenn, , , : Phone 415-555-0104",
    ];
    assert_eq!(read_one("report.csv", contacts), expected);

    let accounts = "ACCOUNT ID,ACCOUNT NAME,PHONE,FAX\n001A,Pinemoor,(415) 555-0100,(415) 555-0199\n001B,Ash,,\n\
        001C,Elm,(415) 555-0105,\n001D,Oak,(415) 555-0106,\n";
    let found = read_one("report.csv", accounts);
    assert_eq!(
        found[..2],
        ["salesforce-account", "Account 001A, Pinemoor, , , : PHONE (415) 555-0100; FAX (415) 555-0199"]
    );
    assert_eq!(found.len(), 5);

    let leads = "Lead ID,First Name,Last Name,Company / Account,Phone,Mobile\n00QA,Dee,Lund,Ash,(415) 555-0107,\n\
        00QB,Eve,Ray,Elm,,\n00QC,Flo,Kent,Oak,,(415) 555-0108\n00QD,Gil,Ott,Yew,(415) 555-0109,\n";
    let found = read_one("report.csv", leads);
    assert_eq!(found[..2], ["salesforce-lead", "Lead 00QA, Dee Lund, , , : Phone (415) 555-0107"]);
    assert_eq!(found.len(), 5);
}

#[test]
fn salesforce_person_accounts() {
    let csv = "Id,Name,FirstName,LastName,IsPersonAccount,Phone,PersonMobilePhone,PersonHomePhone,PersonMailingCountry\n\
        001A,Pinemoor,,,false,(415) 555-0100,,,\n001B,Rosa Silver,Rosa,Silver,true,,(415) 555-0101,(415) 555-0102,US\n\
        001C,Ann Marsh,Ann,Marsh,true,,,,US\n001D,Elm,,,false,(415) 555-0103,,,\n";
    let expected = [
        "salesforce-account",
        "Account 001A, Pinemoor, , , : Phone (415) 555-0100",
        "Account 001B, Rosa Silver, , US, : PersonMobilePhone (415) 555-0101; PersonHomePhone (415) 555-0102",
        "Account 001C, Ann Marsh, , US, : ",
        "Account 001D, Elm, , , : Phone (415) 555-0103",
    ];
    assert_eq!(read_one("accounts.csv", csv), expected);
}

/// A query of several types, and a tree, whose records name each other by @.
#[test]
fn salesforce_json() {
    let query = r#"{ "status": 0,
      "result": { "records": [
        {"attributes":{"type":"Contact","url":"/x"},"Id":"003A","FirstName":"Rosa","LastName":"Silver","AccountId":"001A","Phone":"(415) 555-0101","Account":{"attributes":{"type":"Account"},"Phone":"(415) 555-0100"}},
        {"attributes":{"type":"Contact","url":"/x"},"Id":"003B","FirstName":null,"LastName":"Marsh","AccountId":"001A","Phone":null,"Account":null},
        {"attributes":{"type":"Account","url":"/x"},"Id":"001A","Name":"Pinemoor","Phone":"(415) 555-0100","BillingCountry":"US"},
        {"attributes":{"type":"Lead","url":"/x"},"Id":"00QA","LastName":"Lund","MobilePhone":"(415) 555-0107"}
      ], "done": true } }"#;
    let expected = [
        "salesforce-json",
        "Contact 003A, Rosa Silver, 001A, , : Phone (415) 555-0101",
        "Contact 003B, Marsh, 001A, , : ",
        "Account 001A, Pinemoor, , US, : Phone (415) 555-0100",
        "Lead 00QA, Lund, , , : MobilePhone (415) 555-0107",
    ];
    assert_eq!(read_one("query.json", query), expected);

    let tree = r#"{"records":[
        {"attributes":{"type":"Contact","referenceId":"ContactRef1"},"lastName":"Silver","firstName":"Rosa","phone":"4155550101","accountId":"@AccountRef1"},
        {"attributes":{"type":"Contact","referenceId":"ContactRef2"},"lastName":"Marsh","firstName":"Ann","phone":"4155550102","accountId":"@AccountRef1"},
        {"attributes":{"type":"Contact","referenceId":"ContactRef3"},"lastName":"Holt","firstName":"Ben","phone":"","accountId":"@AccountRef2"},
        {"attributes":{"type":"Contact","referenceId":"ContactRef4"},"lastName":"Fenn","firstName":"Cy","phone":"4155550104"}]}"#;
    let expected = [
        "salesforce-json",
        "Contact ContactRef1, Rosa Silver, AccountRef1, , : phone 4155550101",
        "Contact ContactRef2, Ann Marsh, AccountRef1, , : phone 4155550102",
        "Contact ContactRef3, Ben Holt, AccountRef2, , : ",
        "Contact ContactRef4, Cy Fenn, , , : phone 4155550104",
    ];
    assert_eq!(read_one("Contacts.json", tree), expected);
}

#[test]
fn dynamics() {
    let contacts = r#"{"@odata.context":"x","value":[
        {"contactid":"c1","fullname":"Rosa Silver","telephone1":"415-555-0101","mobilephone":"415-555-0102","_parentcustomerid_value":"a1","address1_country":"USA","modifiedon":"2025-03-01T09:30:00Z"},
        {"contactid":"c2","fullname":"Ann Marsh","telephone1":null,"mobilephone":null,"_parentcustomerid_value":"a1"},
        {"contactid":"c3","fullname":"Ben Holt","telephone1":null,"mobilephone":"415-555-0103","_parentcustomerid_value":null},
        {"contactid":"c4","fullname":"Cy Fenn","telephone1":"415-555-0104","mobilephone":null,"_parentcustomerid_value":null}]}"#;
    let expected = [
        "dynamics-contact",
        "Contact c1, Rosa Silver, a1, US, 2025-03-01T09:30:00Z: telephone1 415-555-0101; mobilephone 415-555-0102",
        "Contact c2, Ann Marsh, a1, , : ",
        "Contact c3, Ben Holt, , , : mobilephone 415-555-0103",
        "Contact c4, Cy Fenn, , , : telephone1 415-555-0104",
    ];
    assert_eq!(read_one("contacts.json", contacts), expected);

    let accounts = "accountid,name,telephone1,fax,donotphone,modifiedon\na1,Pinemoor,415-555-0100,415-555-0199,false,2025-03-01T09:30:00Z\n\
        a2,Ash,,,false,\na3,Elm,415-555-0105,,false,\na4,Oak,415-555-0106,,true,\n";
    let found = read_one("accounts.csv", accounts);
    assert_eq!(
        found[..2],
        [
            "dynamics-account",
            "Account a1, Pinemoor, , , 2025-03-01T09:30:00Z: telephone1 415-555-0100; fax 415-555-0199"
        ]
    );
    assert_eq!(found.len(), 5);

    let sheet = "(Do Not Modify) Lead,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Name,Topic,Business Phone,Mobile Phone\n\
        l1,x,2025-03-01 09:30:00,Dee Lund,Ash,415-555-0107,\nl2,x,2025-03-01 09:30:00,Eve Ray,Elm,,\n\
        l3,x,2025-03-01 09:30:00,Flo Kent,Oak,,415-555-0108\nl4,x,2025-03-01 09:30:00,Gil Ott,Yew,415-555-0109,\n";
    let found = read_one("leads.csv", sheet);
    assert_eq!(
        found[..2],
        ["dynamics-lead", "Lead l1, Dee Lund, , , 2025-03-01T09:30:00Z: Business Phone 415-555-0107"]
    );
    assert_eq!(found.len(), 5);
}

#[test]
fn hubspot() {
    let contacts = "Record ID,First Name,Last Name,Phone Number,Mobile Phone Number,Country/Region,Associated Company IDs,Last Modified Date\n\
        1,Rosa,Silver,+1 415-555-0101,+1 415-555-0102,United States,900,2025-03-01 09:30\n2,Ann,Marsh,,,,900,\n\
        3,Ben,Holt,,+1 415-555-0103,,,\n4,Cy,Fenn,+1 415-555-0104,,,,\n";
    let expected = [
        "hubspot-contact",
        "Contact 1, Rosa Silver, 900, US, 2025-03-01T09:30:00Z: Phone Number +1 415-555-0101; Mobile Phone Number +1 415-555-0102",
        "Contact 2, Ann Marsh, 900, , : ",
        "Contact 3, Ben Holt, , , : Mobile Phone Number +1 415-555-0103",
        "Contact 4, Cy Fenn, , , : Phone Number +1 415-555-0104",
    ];
    assert_eq!(read_one("contacts.csv", contacts), expected);

    let companies = r#"{"results":[
        {"id":"900","properties":{"name":"Pinemoor","domain":"example.com","phone":"+1 415-555-0100","hs_searchable_calculated_phone_number":"4155550100"},"updatedAt":"2025-03-01T09:30:00.000Z"},
        {"id":"901","properties":{"name":"Ash","domain":null,"phone":null}},
        {"id":"902","properties":{"name":"Elm","domain":null,"phone":"+1 415-555-0105"}},
        {"id":"903","properties":{"name":"Oak","domain":null,"phone":"+1 415-555-0106"}}]}"#;
    let found = read_one("companies.json", companies);
    assert_eq!(
        found[..2],
        ["hubspot-company", "Company 900, Pinemoor, , , 2025-03-01T09:30:00Z: properties.phone +1 415-555-0100"]
    );
    assert_eq!(found.len(), 5);
}

#[test]
fn zendesk_user() {
    let json = r#"{"users":[
        {"id":7,"name":"Rosa Silver","phone":"+14155550101x123","shared_phone_number":false,"organization_id":70,"role":"end-user","updated_at":"2025-03-01T09:30:00Z"},
        {"id":8,"name":"Ann Marsh","phone":null,"shared_phone_number":null,"organization_id":70,"role":"end-user","updated_at":null},
        {"id":9,"name":"Ben Holt","phone":"+14155550103","shared_phone_number":true,"organization_id":null,"role":"end-user","updated_at":null},
        {"id":10,"name":"Anna","phone":"+14155550104","shared_phone_number":false,"organization_id":null,"role":"agent","updated_at":null}],
        "next_page":null}"#;
    let expected = [
        "zendesk-user",
        "User 7, Rosa Silver, 70, , 2025-03-01T09:30:00Z: phone +14155550101x123",
        "User 8, Ann Marsh, 70, , : ",
        "User 9, Ben Holt, , , : phone +14155550103",
        "User 10, Anna, , , : phone +14155550104",
    ];
    assert_eq!(read_one("users.json", json), expected);
}

#[test]
fn suitecrm() {
    let contacts = "id,first_name,last_name,phone_work,phone_mobile,phone_fax,assistant_phone,primary_address_country,date_modified\n\
        c1,Rosa,Silver,(415) 555-0101,(415) 555-0102,,,USA,2025-03-01 09:30:00\nc2,Ann,Marsh,,,,,,\n\
        c3,Ben,Holt,,,(415) 555-0103,,,\nc4,Cy,Fenn,,,,(415) 555-0104,,\n";
    let expected = [
        "suitecrm-contact",
        "Contact c1, Rosa Silver, , US, 2025-03-01T09:30:00Z: phone_work (415) 555-0101; phone_mobile (415) 555-0102",
        "Contact c2, Ann Marsh, , , : ",
        "Contact c3, Ben Holt, , , : phone_fax (415) 555-0103",
        "Contact c4, Cy Fenn, , , : assistant_phone (415) 555-0104",
    ];
    assert_eq!(read_one("contacts.csv", contacts), expected);

    let accounts = r#"{"data":[
        {"type":"Account","id":"a1","attributes":{"name":"Pinemoor","phone_office":"(415) 555-0100","phone_alternate":""}},
        {"type":"Account","id":"a2","attributes":{"name":"Ash","phone_office":"","phone_alternate":""}},
        {"type":"Account","id":"a3","attributes":{"name":"Elm","phone_office":"","phone_alternate":"(415) 555-0105"}},
        {"type":"Account","id":"a4","attributes":{"name":"Oak","phone_office":"(415) 555-0106","phone_alternate":""}}]}"#;
    let found = read_one("accounts.json", accounts);
    assert_eq!(found[..2], ["suitecrm-account", "Account a1, Pinemoor, , , : attributes.phone_office (415) 555-0100"]);
    assert_eq!(found.len(), 5);

    let leads = "id,first_name,last_name,converted,phone_work,phone_mobile\nl1,Dee,Lund,0,(415) 555-0107,\nl2,Eve,Ray,0,,\n\
        l3,Flo,Kent,1,,(415) 555-0108\nl4,Gil,Ott,0,(415) 555-0109,\n";
    let found = read_one("leads.csv", leads);
    assert_eq!(found[..2], ["suitecrm-lead", "Lead l1, Dee Lund, , , : phone_work (415) 555-0107"]);
    // Flo was converted: a lead no more.
    assert_eq!(found.len(), 4);
}

#[test]
fn odoo_partner() {
    let csv = "id,name,is_company,parent_id/id,phone,mobile,country_id/code,write_date\n\
        base.p1,Pinemoor,True,,+1 415-555-0100,,US,2025-03-01 09:30:00\nbase.p2,Rosa Silver,False,base.p1,,+1 415-555-0101,US,\n\
        base.p3,Ann Marsh,False,base.p1,,,,\nbase.p4,Elm,True,,+1 415-555-0105,,,\n";
    let expected = [
        "odoo-partner",
        "Partner base.p1, Pinemoor, , US, 2025-03-01T09:30:00Z: phone +1 415-555-0100",
        "Partner base.p2, Rosa Silver, base.p1, US, : mobile +1 415-555-0101",
        "Partner base.p3, Ann Marsh, base.p1, , : ",
        "Partner base.p4, Elm, , , : phone +1 415-555-0105",
    ];
    assert_eq!(read_one("partners.csv", csv), expected);

    let json = r#"{"jsonrpc":"2.0","id":1,"result":[
        {"id":1,"name":"Pinemoor","phone":"+1 415-555-0100","mobile":false,"parent_id":false},
        {"id":2,"name":"Rosa Silver","phone":false,"mobile":"+1 415-555-0101","parent_id":[1,"Pinemoor"]},
        {"id":3,"name":"Ann Marsh","phone":false,"mobile":false,"parent_id":[1,"Pinemoor"]},
        {"id":4,"name":"Elm","phone":"+1 415-555-0105","mobile":false,"parent_id":false}]}"#;
    let expected = [
        "odoo-partner",
        "Partner 1, Pinemoor, , , : phone +1 415-555-0100",
        "Partner 2, Rosa Silver, 1, , : mobile +1 415-555-0101",
        "Partner 3, Ann Marsh, 1, , : ",
        "Partner 4, Elm, , , : phone +1 415-555-0105",
    ];
    assert_eq!(read_one("partners.json", json), expected);
}

/// Rosa and Ann call from the switchboard of their account, in a file of its own: the account is popped.
#[test]
fn contacts_and_accounts_are_joined_by_account_id() {
    let place = Workplace::new();
    place
        .file(
            "contacts.csv",
            "Id,AccountId,LastName,Phone\n003A,001A,Silver,415-555-0100\n003B,001A,Marsh,415-555-0100\n",
        )
        .file("accounts.csv", "Id,Name,BillingCountry,Phone\n001A,Pinemoor,US,415-555-0100\n001B,Ash,US,415-555-0105\n")
        .file("calls.csv", "call_id,ani,true_record_id\nk1,+14155550100,003A\nk2,+14155550105,001B\n");
    let scorecard = place
        .run(&[
            "replay",
            "--format",
            "json",
            "--default-region",
            "US",
            "--calls",
            "calls.csv",
            "--records",
            "contacts.csv",
            "--records",
            "accounts.csv",
            "--strategy",
            "e164+roll-up",
        ])
        .json();
    let outcomes = &scorecard["strategies"][0]["outcomes"];
    assert_eq!(scorecard["dataset"]["records"], 4);
    assert_eq!((&outcomes["rolled_up"], &outcomes["unique"]), (&1.into(), &1.into()));
    assert_eq!(scorecard["strategies"][0]["verdicts"]["right_list"], 1);
}
