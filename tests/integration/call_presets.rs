//! What is read of the call logs of real systems? Made-up files, with calls that are eligible and calls that are not.

use anilab::engine::input::{CallOptions, CallReader, open};

use crate::program::Workplace;

/// The preset of a file, its eligible calls as `id, ani, time, label, name`, and the other rows by reason.
fn read(name: &str, content: &str) -> Vec<String> {
    let place = Workplace::new();
    place.file(name, content);
    let source = open(&place.path(name).to_string_lossy()).unwrap();
    let mut reader = CallReader::new(vec![source], CallOptions::default());
    let mut calls = Vec::new();
    while let Some(batch) = reader.next_batch().unwrap() {
        for row in 0..batch.id.len() {
            let time = batch.started_at[row].map(|time| jiff::Timestamp::from_second(time.0).unwrap().to_string());
            calls.push(format!(
                "{}, {}, {}, {}, {}",
                batch.id.get(row),
                batch.ani.get(row),
                time.unwrap_or_default(),
                batch.true_record_id.get(row),
                batch.caller_name.get(row)
            ));
        }
    }
    let summary = reader.summary();
    assert_eq!((summary.unreadable_times, summary.files_without_direction), (0, 0));
    let mut lines = vec![summary.presets.join(", ")];
    lines.extend(calls);
    let counts = summary.ineligible.iter().chain(summary.skipped.counts());
    lines.extend(counts.map(|(reason, count)| format!("{reason}: {count}")));
    lines
}

#[test]
fn salesforce_task() {
    let csv = "Id,WhoId,WhatId,Subject,CallType,CreatedDate,Caller_ID__c\n\
        00T1,003A,,Call,Inbound,2025-03-01T09:30:00.000Z,+14155550101\n\
        00T2,003B,,Call,Outbound,2025-03-01T09:31:00.000Z,+14155550102\n\
        00T3,,,Call,Internal,2025-03-01T09:32:00.000Z,204\n\
        00T4,,,Call,,2025-03-01T09:33:00.000Z,+14155550103\n";
    let expected = [
        "salesforce-task",
        "00T1, +14155550101, 2025-03-01T09:30:00Z, 003A, ",
        "00T4, +14155550103, 2025-03-01T09:33:00Z, , ",
        "internal: 1",
        "outbound: 1",
    ];
    assert_eq!(read("tasks.csv", csv), expected);
}

#[test]
fn salesforce_voicecall() {
    let json = r#"{ "status": 0,
      "result": { "records": [
        {"attributes":{"type":"VoiceCall"},"Id":"0LQ1","FromPhoneNumber":"+14155550101","CallType":"Inbound","CallStartDateTime":"2025-03-01T09:30:00.000+0000","RelatedRecordId":"003A"},
        {"attributes":{"type":"VoiceCall"},"Id":"0LQ2","FromPhoneNumber":"+14155550101","CallType":"Transfer","CallStartDateTime":"2025-03-01T09:31:00.000+0000","RelatedRecordId":null},
        {"attributes":{"type":"VoiceCall"},"Id":"0LQ3","FromPhoneNumber":"+14155550199","CallType":"Outbound","CallStartDateTime":"2025-03-01T09:32:00.000+0000","RelatedRecordId":"003B"},
        {"attributes":{"type":"VoiceCall"},"Id":"0LQ4","FromPhoneNumber":"+14155550199","CallType":"Dialler","CallStartDateTime":null,"RelatedRecordId":null}
      ], "totalSize": 4, "done": true } }"#;
    let expected = [
        "salesforce-voicecall",
        "0LQ1, +14155550101, 2025-03-01T09:30:00Z, 003A, ",
        "not_inbound: 1",
        "outbound: 1",
        "transfer_leg: 1",
    ];
    assert_eq!(read("calls.json", json), expected);
}

#[test]
fn amazon_connect() {
    let lines = r#"{"ContactId":"a","Channel":"VOICE","InitiationMethod":"INBOUND","InitiationTimestamp":"2025-03-01T09:30:00Z","CustomerEndpoint":{"Address":"+14155550101","Type":"TELEPHONE_NUMBER"},"PreviousContactId":null}
{"ContactId":"b","Channel":"VOICE","InitiationMethod":"QUEUE_TRANSFER","InitiationTimestamp":"2025-03-01T09:31:00Z","CustomerEndpoint":{"Address":"+14155550101","Type":"TELEPHONE_NUMBER"},"PreviousContactId":"a"}
{"ContactId":"c","Channel":"CHAT","InitiationMethod":"API","InitiationTimestamp":"2025-03-01T09:32:00Z","CustomerEndpoint":null,"PreviousContactId":null}
{"ContactId":"d","Channel":"VOICE","InitiationMethod":"OUTBOUND","InitiationTimestamp":"2025-03-01T09:33:00Z","CustomerEndpoint":{"Address":"+14155550102"},"PreviousContactId":null}
{"ContactId":"e","Channel":"VOICE","InitiationMethod":"INBOUND","InitiationTimestamp":"2025-03-01T09:34:00Z","CustomerEndpoint":{"Address":"anonymous"},"PreviousContactId":"x"}
"#;
    let expected = [
        "amazon-connect",
        "a, +14155550101, 2025-03-01T09:30:00Z, , ",
        "later_leg: 1",
        "not_voice: 1",
        "outbound: 1",
        "transfer_leg: 1",
    ];
    assert_eq!(read("contacts.jsonl", lines), expected);
}

#[test]
fn genesys() {
    let conversation = |id: &str, direction: &str, purpose: &str, media: &str| {
        format!(
            r#"{{"conversationId":"{id}","conversationStart":"2025-03-01T09:30:00.123Z","originatingDirection":"{direction}",
               "participants":[{{"purpose":"{purpose}","participantName":"Rosa","sessions":[{{"ani":"tel:+14155550101","mediaType":"{media}"}}]}},
                               {{"purpose":"agent","sessions":[{{"ani":"sip:agent@example.com","mediaType":"voice"}}]}}]}}"#
        )
    };
    let json = format!(
        "{{\"conversations\":[{},{},{},{}],\"totalHits\":4}}",
        conversation("a", "inbound", "customer", "voice"),
        conversation("b", "outbound", "agent", "voice"),
        conversation("c", "inbound", "customer", "chat"),
        conversation("d", "inbound", "user", "voice"),
    );
    let expected =
        ["genesys", "a, tel:+14155550101, 2025-03-01T09:30:00Z, , Rosa", "internal: 1", "not_voice: 1", "outbound: 1"];
    assert_eq!(read("conversations.json", &json), expected);
}

#[test]
fn twilio() {
    let csv = "sid,parent_call_sid,from,to,direction,status,start_time,caller_name\n\
        CA1,,+14155550101,+14155550100,inbound,completed,\"Sat, 01 Mar 2025 09:30:00 +0000\",ROSA\n\
        CA2,CA1,+14155550101,client:anna,outbound-dial,completed,\"Sat, 01 Mar 2025 09:30:05 +0000\",\n\
        CA3,,client:anna,+14155550102,inbound,completed,\"Sat, 01 Mar 2025 09:31:00 +0000\",\n\
        CA4,,sip:+14155550103@example.com,+14155550100,inbound,completed,\"Sat, 01 Mar 2025 09:32:00 +0000\",\n\
        CA5,CA4,+14155550103,+14155550100,inbound,completed,\"Sat, 01 Mar 2025 09:33:00 +0000\",\n";
    let expected = [
        "twilio",
        "CA1, +14155550101, 2025-03-01T09:30:00Z, , ROSA",
        "CA4, sip:+14155550103@example.com, 2025-03-01T09:32:00Z, , ",
        "internal: 1",
        "later_leg: 1",
        "outbound: 1",
    ];
    assert_eq!(read("calls.csv", csv), expected);
    let json = r#"{"calls":[
        {"sid":"CA1","parent_call_sid":null,"from":"+14155550101","to":"+14155550100","direction":"inbound","start_time":"Sat, 01 Mar 2025 09:30:00 +0000"},
        {"sid":"CA2","parent_call_sid":null,"from":"+14155550100","to":"+14155550101","direction":"outbound-api","start_time":"Sat, 01 Mar 2025 09:30:00 +0000"}],
        "page":0}"#;
    assert_eq!(read("calls.json", json), ["twilio", "CA1, +14155550101, 2025-03-01T09:30:00Z, , ", "outbound: 1"]);
}

/// Both orders of a headerless Master.csv; the last row is another leg of the first call.
#[test]
fn asterisk_cdr() {
    let row = |src: &str, context: &str, id: &str| {
        format!(
            r#""","{src}","6789","{context}","""Rosa"" <{src}>","PJSIP/trunk-1","PJSIP/204-2","Dial","PJSIP/204","2025-03-01 09:30:00","2025-03-01 09:30:05","2025-03-01 09:31:00",60,55,"ANSWERED","DOCUMENTATION","{id}","""#
        ) + "\n"
    };
    let csv = row("14155550101", "from-trunk", "1.1")
        + &row("204", "default", "1.2")
        + &row("14155550100", "from-internal", "1.3")
        + &row("anonymous", "from-trunk", "1.4")
        + &row("14155550101", "from-trunk", "1.1");
    let expected = [
        "asterisk-cdr",
        "1.1, 14155550101, 2025-03-01T09:30:00Z, , ",
        "1.4, anonymous, 2025-03-01T09:30:00Z, , ",
        "from_extension: 1",
        "later_leg: 1",
        "outbound: 1",
    ];
    assert_eq!(read("Master.csv", &csv), expected);

    let row = |src: &str, id: &str| {
        format!(
            r#""<{src}>","{src}","6789","default","PJSIP/trunk-1","","Dial","PJSIP/204","2025-03-01 09:30:00","","2025-03-01 09:31:00","60.104201","0.000000","NO ANSWER","DOCUMENTATION","","{id}","",7"#
        )
    };
    let csv = [row("14155550101", "2.1"), row("204", "2.2"), row("14155550102", "2.3"), row("14155550101", "2.1")];
    let expected = [
        "asterisk-cdr",
        "2.1, 14155550101, 2025-03-01T09:30:00Z, , ",
        "2.3, 14155550102, 2025-03-01T09:30:00Z, , ",
        "from_extension: 1",
        "later_leg: 1",
    ];
    assert_eq!(read("Master.csv", &csv.join("\n")), expected);
}

#[test]
fn freepbx_cdr() {
    let csv = "calldate,clid,src,dst,dcontext,channel,duration,disposition,uniqueid,did,cnam,linkedid,sequence\n\
        2025-03-01 09:30:00,ROSA,4155550101,600,ext-queues,a,60,ANSWERED,1.1,4155550100,ROSA,1.1,1\n\
        2025-03-01 09:30:02,ROSA,4155550101,204,ext-local,b,60,NO ANSWER,1.2,,ROSA,1.1,2\n\
        2025-03-01 09:30:09,ROSA,4155550101,205,ext-queues,a,60,ANSWERED,1.1,4155550100,ROSA,1.1,3\n\
        2025-03-01 09:31:00,Anna,4155550100,4155550102,from-internal,c,60,ANSWERED,1.4,,Anna,1.4,4\n\
        2025-03-01 09:32:00,Anna,204,205,ext-local,c,60,ANSWERED,1.5,,Anna,1.5,5\n";
    let expected = [
        "freepbx-cdr",
        "1.1, 4155550101, 2025-03-01T09:30:00Z, , ROSA",
        "from_extension: 1",
        "later_leg: 2",
        "outbound: 1",
    ];
    assert_eq!(read("cdr.csv", csv), expected);
}

#[test]
fn freeswitch_cdr() {
    let row = |name: &str, number: &str, id: &str| {
        format!(
            "\"{name}\",\"{number}\",\"1004\",\"public\",\"2025-03-01 09:30:00\",\"\",\"2025-03-01 09:30:44\",\"44\",\"0\",\"NORMAL_CLEARING\",\"{id}\",\"\",\"\",\"PCMU\",\"PCMU\"\n"
        )
    };
    let csv = row("Rosa", "14155550101", "u1")
        + &row("Outbound Call", "14155550102", "u2")
        + &row("Anna", "1002", "u3")
        + &row("", "14155550103", "u4");
    let expected = [
        "freeswitch-cdr",
        "u1, 14155550101, 2025-03-01T09:30:00Z, , Rosa",
        "u4, 14155550103, 2025-03-01T09:30:00Z, , ",
        "from_extension: 1",
        "outbound: 1",
    ];
    assert_eq!(read("Master.csv", &csv), expected);
}

/// 1740821400 is 2025-03-01T09:30:00Z.
#[test]
fn cucm() {
    let csv = "\"cdrRecordType\",\"globalCallID_callManagerId\",\"globalCallID_callId\",\"dateTimeOrigination\",\"callingPartyNumber\",\"finalCalledPartyNumber\"\n\
        INTEGER,INTEGER,INTEGER,INTEGER,VARCHAR(50),VARCHAR(50)\n\
        1,1,7001,1740821400,\"14155550101\",\"204\"\n\
        1,1,7001,1740821460,\"14155550101\",\"205\"\n\
        1,2,7001,1740821400,\"14155550102\",\"206\"\n\
        1,1,7002,1740821400,\"204\",\"914155550103\"\n";
    let expected = [
        "cucm",
        "1 7001, 14155550101, 2025-03-01T09:30:00Z, , ",
        "2 7001, 14155550102, 2025-03-01T09:30:00Z, , ",
        "from_extension: 1",
        "later_leg: 1",
        "types_row: 1",
    ];
    assert_eq!(read("cdr.csv", csv), expected);
}

#[test]
fn ringcentral() {
    let json = r#"{"records":[
        {"id":"1","sessionId":"s1","startTime":"2025-03-01T09:30:00.000Z","type":"Voice","direction":"Inbound","action":"Phone Call","from":{"phoneNumber":"+14155550101","name":"Rosa"},"to":{"extensionNumber":"204"}},
        {"id":"2","sessionId":"s1","startTime":"2025-03-01T09:30:01.000Z","type":"Voice","direction":"Inbound","action":"Phone Call","from":{"phoneNumber":"+14155550101"},"to":{"extensionNumber":"205"}},
        {"id":"3","sessionId":"s2","startTime":"2025-03-01T09:31:00.000Z","type":"Voice","direction":"Outbound","action":"VoIP Call","from":{"extensionNumber":"204"},"to":{"phoneNumber":"+14155550102"}},
        {"id":"4","sessionId":"s3","startTime":"2025-03-01T09:32:00.000Z","type":"Voice","direction":"Inbound","action":"Phone Call","from":{"extensionNumber":"205"},"to":{"extensionNumber":"204"}},
        {"id":"5","sessionId":"s4","startTime":"2025-03-01T09:33:00.000Z","type":"Fax","direction":"Inbound","action":"Incoming Fax","from":{"phoneNumber":"+14155550103"},"to":{}}
        ]}"#;
    let expected = [
        "ringcentral",
        "s1, +14155550101, 2025-03-01T09:30:00Z, , Rosa",
        "internal: 1",
        "later_leg: 1",
        "not_voice: 1",
        "outbound: 1",
    ];
    assert_eq!(read("log.json", json), expected);

    let csv = "Type,Direction,From,To,Extension,Name,Date,Time,Action,Action Result\n\
        Voice,Incoming,(415) 555-0101,(415) 555-0100,204 - Anna,Rosa,Sat 03/01/2025,9:30 AM,Phone Call,Accepted\n\
        Voice,Outgoing,(415) 555-0100,(415) 555-0102,204 - Anna,,Sat 03/01/2025,9:31 AM,VoIP Call,Call connected\n\
        Voice,Incoming,(415) 555-0103,(415) 555-0100,204 - Anna,,Sat 03/01/2025,9:32 PM,Transfer,Accepted\n\
        Fax,Incoming,(415) 555-0104,(415) 555-0100,204 - Anna,,Sat 03/01/2025,9:33 PM,Incoming Fax,Received\n";
    let found = read("log.csv", csv);
    assert_eq!(found[0], "ringcentral");
    assert!(found[1].ends_with("log.csv:2, (415) 555-0101, 2025-03-01T09:30:00Z, , Rosa"), "{found:?}");
    assert_eq!(found[2..], ["not_voice: 1", "outbound: 1", "transfer_leg: 1"]);
}

#[test]
fn zoom() {
    let json = r#"{"call_logs":[
        {"id":"1","call_id":"70001","caller_number":"+14155550101","caller_number_type":"2","caller_name":"Rosa","callee_number":"204","direction":"inbound","date_time":"2025-03-01T09:30:00Z"},
        {"id":"2","call_id":"70001","caller_number":"+14155550101","caller_number_type":"2","caller_name":"Rosa","callee_number":"205","direction":"inbound","date_time":"2025-03-01T09:30:00Z"},
        {"id":"3","call_id":"70002","caller_number":"204","caller_number_type":"1","caller_name":"Anna","callee_number":"205","direction":"inbound","date_time":"2025-03-01T09:31:00Z"},
        {"id":"4","call_id":"70003","caller_number":"204","caller_number_type":"1","caller_name":"Anna","callee_number":"+14155550102","direction":"outbound","date_time":"2025-03-01T09:32:00Z"}
        ],"page_size":30}"#;
    let expected =
        ["zoom", "70001, +14155550101, 2025-03-01T09:30:00Z, , Rosa", "internal: 1", "later_leg: 1", "outbound: 1"];
    assert_eq!(read("log.json", json), expected);
}

#[test]
fn five9() {
    let csv = "CALL ID,TIMESTAMP,CAMPAIGN,CALL TYPE,AGENT,DISPOSITION,ANI,DNIS,SESSION ID\n\
        9001,\"Sat, 01 Mar 2025 09:30:00\",Support,Inbound,anna@example.com,Solved,4155550101,4155550100,a\n\
        9001,\"Sat, 01 Mar 2025 09:35:00\",Support,Inbound,ben@example.com,Solved,4155550101,4155550100,a\n\
        9002,\"Sat, 01 Mar 2025 09:31:00\",Sales,Manual,anna@example.com,Sold,4155550100,4155550102,b\n\
        9003,\"Sat, 01 Mar 2025 09:32:00\",Support,3rd party transfer,anna@example.com,,4155550103,4155550100,c\n\
        9004,\"Sat, 01 Mar 2025 09:33:00\",Support,Inbound Voicemail,,,4155550104,4155550100,d\n";
    let expected = [
        "five9",
        "9001, 4155550101, 2025-03-01T09:30:00Z, , ",
        "9004, 4155550104, 2025-03-01T09:33:00Z, , ",
        "later_leg: 1",
        "outbound: 1",
        "transfer_leg: 1",
    ];
    assert_eq!(read("log.csv", csv), expected);
}
