//! Which pieces are simulated names put together from? Common given names and invented surnames, per language.

/// The pieces of the names of one language; a surname is a stem and an ending.
#[derive(Debug)]
pub(super) struct NameParts {
    /// Given names.
    pub(super) given: &'static [&'static str],
    /// How surnames start.
    pub(super) stems: &'static [&'static str],
    /// How surnames end.
    pub(super) endings: &'static [&'static str],
}

#[rustfmt::skip]
const ENGLISH: NameParts = NameParts {
    given: &[
        "Alice", "Amelia", "Andrew", "Beth", "Brian", "Carol", "Charles", "Claire", "Daniel", "Deborah", "Edward",
        "Eleanor", "Emily", "Frank", "George", "Grace", "Hannah", "Harold", "Helen", "Ian", "Irene", "Jack", "James",
        "Jane", "Joan", "Joseph", "Karen", "Keith", "Laura", "Leonard", "Linda", "Martin", "Mary", "Michael", "Nancy",
        "Nigel", "Olive", "Patrick", "Paula", "Peter", "Rachel", "Robert", "Rose", "Samuel", "Sarah", "Simon",
        "Susan", "Thomas", "Victor", "Wendy",
    ],
    stems: &[
        "Alder", "Ash", "Barrow", "Black", "Brad", "Brook", "Bux", "Chad", "Clay", "Cold", "Cran", "Dal", "Dun",
        "East", "Elm", "Fair", "Fen", "Gold", "Green", "Hart", "Hazel", "Holling", "Kings", "Lang", "Lin", "Mars",
        "Mill", "Nether", "Oak", "Pem", "Quarring", "Red", "Rox", "Sand", "Silver", "Stan", "Thorn", "Under", "Wake",
        "West", "Whit", "Win", "Wood", "Yar",
    ],
    endings: &[
        "berry", "bourne", "bridge", "brook", "bury", "by", "combe", "cott", "croft", "dale", "den", "don", "field",
        "ford", "gate", "ham", "hurst", "land", "ley", "low", "man", "mere", "more", "ridge", "shaw", "stead", "ston",
        "ton", "well", "wick", "worth",
    ],
};

#[rustfmt::skip]
const GERMAN: NameParts = NameParts {
    given: &[
        "Andreas", "Anja", "Anna", "Birgit", "Christa", "Dieter", "Elke", "Franz", "Gerd", "Greta", "Hans", "Heike",
        "Heinz", "Ingrid", "Jens", "Jörg", "Jürgen", "Karin", "Katja", "Klaus", "Lena", "Lutz", "Manfred", "Marlene",
        "Matthias", "Monika", "Nina", "Otto", "Petra", "Rainer", "Renate", "Rolf", "Sabine", "Stefan", "Susanne",
        "Thorsten", "Ulrike", "Ursula", "Uwe", "Wolfgang",
    ],
    stems: &[
        "Acker", "Adel", "Bach", "Berg", "Birken", "Blumen", "Brand", "Brück", "Buchen", "Dorn", "Eich", "Falken",
        "Feld", "Fürst", "Grün", "Gold", "Hagen", "Heide", "Hirsch", "Holz", "Kessel", "Kirch", "Klein", "König",
        "Kupfer", "Linden", "Löwen", "Mühl", "Neu", "Ober", "Rosen", "Sand", "Schön", "Silber", "Stein", "Tannen",
        "Wald", "Wein", "Winter", "Ziegel",
    ],
    endings: &[
        "auer", "bauer", "baum", "beck", "berger", "born", "brink", "egger", "feld", "hauer", "heim", "hofer", "hoff",
        "kamp", "ler", "mann", "meier", "meister", "müller", "rath", "reich", "reuter", "schmidt", "stein", "thal",
        "wald", "weber",
    ],
};

#[rustfmt::skip]
const FRENCH: NameParts = NameParts {
    given: &[
        "Agnès", "Alain", "Amélie", "André", "Anne", "Bernard", "Brigitte", "Camille", "Céline", "Chloé", "Claude",
        "Didier", "Élise", "Émile", "Étienne", "Fabien", "François", "Gérard", "Hélène", "Hugues", "Isabelle",
        "Jacques", "Jean", "Julie", "Laurent", "Lucie", "Luc", "Manon", "Marc", "Margaux", "Mathieu", "Nathalie",
        "Noémie", "Olivier", "Pascal", "Pierre", "René", "Sylvie", "Thierry", "Yves",
    ],
    stems: &[
        "Bar", "Beau", "Bel", "Blanch", "Bois", "Bon", "Bour", "Brun", "Cast", "Chal", "Cham", "Char", "Clair", "Cor",
        "Court", "Dam", "Del", "Dor", "Duch", "Fav", "Fern", "Font", "Four", "Gail", "Gar", "Gir", "Lac", "Lam",
        "Mar", "Mont", "Mor", "Pel", "Per", "Pré", "Rav", "Roch", "Sauv", "Tour", "Val", "Vill",
    ],
    endings: &[
        "and", "ard", "aud", "ault", "beau", "bert", "champ", "court", "eau", "el", "ellier", "emont", "enet", "et",
        "eville", "ier", "ière", "illon", "in", "ois", "on", "ot", "ouet", "vallon", "vert",
    ],
};

#[rustfmt::skip]
const SPANISH: NameParts = NameParts {
    given: &[
        "Adela", "Alba", "Alfonso", "Alicia", "Álvaro", "Ana", "Andrés", "Beatriz", "Begoña", "Belén", "Carlos",
        "Carmen", "César", "Clara", "Diego", "Elena", "Emilio", "Esteban", "Felipe", "Gonzalo", "Inés", "Iñaki",
        "Isabel", "Javier", "Jorge", "José", "Julia", "Lucía", "Luis", "Manuel", "María", "Marta", "Miguel", "Nuria",
        "Pablo", "Pilar", "Rafael", "Rosa", "Sofía", "Tomás",
    ],
    stems: &[
        "Agu", "Alb", "Alc", "Alm", "Alt", "Arr", "Ban", "Barr", "Ben", "Cab", "Cald", "Camp", "Card", "Carr", "Cast",
        "Cord", "Cort", "Esp", "Fig", "Fuen", "Gall", "Garr", "Guer", "Herr", "Lar", "Ler", "Mend", "Mir", "Mont",
        "Mor", "Nav", "Ol", "Pal", "Quint", "Rob", "Sal", "Sand", "Torr", "Val", "Zam",
    ],
    endings: &[
        "ado", "aga", "al", "ales", "anda", "ano", "aray", "arez", "edo", "era", "ero", "eros", "eta", "ez", "ido",
        "illa", "illo", "ina", "ivar", "ona", "ora", "osa", "oval", "uela", "ueros",
    ],
};

#[rustfmt::skip]
const ITALIAN: NameParts = NameParts {
    given: &[
        "Adriana", "Alberto", "Aldo", "Alessia", "Andrea", "Angela", "Bruno", "Carla", "Chiara", "Cinzia", "Claudio",
        "Dario", "Davide", "Donatella", "Elisa", "Enrico", "Fabio", "Federica", "Franca", "Gianni", "Giorgia",
        "Giulia", "Ilaria", "Lorenzo", "Luca", "Marco", "Maria", "Massimo", "Matteo", "Nicola", "Nicolò", "Ornella",
        "Paolo", "Piero", "Roberta", "Sara", "Silvia", "Stefano", "Teresa", "Ugo",
    ],
    stems: &[
        "Alb", "Ang", "Bald", "Barb", "Batt", "Ben", "Bian", "Bon", "Bram", "Cal", "Camp", "Cant", "Capp", "Carr",
        "Cas", "Cer", "Cost", "Don", "Fab", "Ferr", "Fior", "Fond", "Gall", "Gar", "Grass", "Lomb", "Mar", "Mazz",
        "Mont", "Mor", "Palm", "Per", "Pozz", "Rin", "Ross", "Sant", "Tarant", "Tor", "Vent", "Zan",
    ],
    endings: &[
        "acci", "aldi", "amonte", "ani", "ante", "aro", "aroli", "atti", "ella", "elli", "enghi", "eri", "esi", "etti",
        "iani", "ignoli", "ini", "ino", "isi", "oldi", "one", "oni", "otti", "ucci", "uzzi",
    ],
};

#[rustfmt::skip]
const DUTCH: NameParts = NameParts {
    given: &[
        "Aafke", "Anouk", "Arjan", "Bart", "Bram", "Coen", "Daan", "Dirk", "Els", "Femke", "Gerrit", "Hanneke", "Henk",
        "Ilse", "Jan", "Jasper", "Joost", "Kees", "Koen", "Lieke", "Lotte", "Maaike", "Marijke", "Maud", "Niels",
        "Noor", "Pieter", "Roos", "Ruud", "Sanne", "Sjoerd", "Tess", "Tineke", "Tom", "Wim", "Wouter",
    ],
    stems: &[
        "Appel", "Beek", "Berken", "Blauw", "Boom", "Bos", "Breed", "Brons", "Dijk", "Doorn", "Eiken", "Groen",
        "Haver", "Heide", "Hoog", "Kerk", "Klaver", "Koren", "Kruis", "Linden", "Meer", "Molen", "Noor", "Oost",
        "Polder", "Riet", "Roos", "Schaap", "Steen", "Tuin", "Veld", "Water", "Wester", "Wilgen", "Zand", "Zuider",
    ],
    endings: &[
        "akker", "berg", "boer", "brink", "broek", "burg", "camp", "daal", "dam", "horst", "hout", "hoven", "huis",
        "kamp", "laar", "laan", "man", "mans", "meijer", "ma", "sma", "stra", "veen", "veld", "visser", "weg", "zicht",
    ],
};

#[rustfmt::skip]
const SOUTH_ASIAN: NameParts = NameParts {
    given: &[
        "Aarav", "Aditi", "Ajay", "Amit", "Ananya", "Anjali", "Arjun", "Asha", "Deepa", "Dev", "Divya", "Farah",
        "Gaurav", "Imran", "Indira", "Isha", "Kavita", "Kiran", "Lakshmi", "Manoj", "Meera", "Mohan", "Nadia", "Naveen",
        "Neha", "Nikhil", "Pooja", "Priya", "Rahul", "Rajesh", "Ravi", "Rekha", "Rohan", "Sana", "Sanjay", "Shreya",
        "Sunita", "Tariq", "Usha", "Vikram",
    ],
    stems: &[
        "Agar", "Aman", "Ban", "Bhar", "Chan", "Chat", "Dar", "Desh", "Dhar", "Gan", "Gop", "Hir", "Jai", "Kal", "Kap",
        "Kash", "Kul", "Lakh", "Mad", "Mah", "Mal", "Mand", "Nag", "Nar", "Pan", "Par", "Pras", "Raj", "Ram", "Ran",
        "Sal", "Sam", "Shan", "Sund", "Tar", "Var", "Ven", "Vish",
    ],
    endings: &[
        "agar", "akar", "ani", "ar", "arajan", "ari", "asekar", "athi", "avala", "eja", "eker", "endra", "eshi",
        "ikar", "imal", "ital", "iya", "oor", "oria", "uja", "uri", "wal", "wani", "war",
    ],
};

/// The languages that names of a country may come from; the first is by far the most frequent.
pub(super) fn languages(region: &str) -> &'static [&'static NameParts] {
    match region {
        "DE" => &[&GERMAN, &DUTCH, &ITALIAN],
        "FR" => &[&FRENCH, &SPANISH, &ITALIAN],
        "ES" => &[&SPANISH, &ITALIAN],
        "IT" => &[&ITALIAN, &FRENCH],
        "NL" => &[&DUTCH, &GERMAN, &SOUTH_ASIAN],
        // Languages of their own they have not here.
        "NO" | "PL" => &[&GERMAN, &ENGLISH, &DUTCH],
        "CA" => &[&ENGLISH, &FRENCH, &SOUTH_ASIAN],
        _ => &[&ENGLISH, &SPANISH, &SOUTH_ASIAN, &ITALIAN, &GERMAN],
    }
}

/// What companies do.
pub(super) const TRADES: &[&str] = &[
    "Advisory",
    "Analytics",
    "Bakery",
    "Brewing",
    "Catering",
    "Ceramics",
    "Cleaning",
    "Clinics",
    "Coatings",
    "Cycles",
    "Dairy",
    "Dental",
    "Design",
    "Electric",
    "Energy",
    "Engineering",
    "Events",
    "Farms",
    "Fabrics",
    "Films",
    "Foods",
    "Freight",
    "Furniture",
    "Garden",
    "Glass",
    "Hotels",
    "Imports",
    "Insurance",
    "Joinery",
    "Kitchens",
    "Labs",
    "Legal",
    "Lighting",
    "Logistics",
    "Marine",
    "Media",
    "Metals",
    "Motors",
    "Optics",
    "Paper",
    "Pharma",
    "Plastics",
    "Press",
    "Printing",
    "Roofing",
    "Sails",
    "Security",
    "Software",
    "Solar",
    "Sports",
    "Storage",
    "Systems",
    "Timber",
    "Tools",
    "Toys",
    "Travel",
    "Trust",
    "Vending",
    "Water",
    "Wines",
];

/// Whose desk a record is on.
pub(super) const OWNERS: &[&str] = &[
    "Avery Stone",
    "Blake Moss",
    "Casey Field",
    "Drew Marsh",
    "Emery Lake",
    "Finley Ridge",
    "Harper Dell",
    "Jules Heath",
    "Kit Vale",
];
