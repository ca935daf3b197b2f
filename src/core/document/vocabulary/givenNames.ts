/**
 * Given names that are common somewhere and are neither words nor the names of systems: `Will`, `Grace`, `Travis` and `Jenkins` are not among them.
 * They help to know a person where nothing else in the document does; a name that is missing here is known by the document's own people.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  (
    'aaron abdullah abigail adam adriana agnes ahmed aisha alan albert alejandro alessandro alex alexander alexandra alexei alfred alice alicia alina alison ' +
    'allison amanda amelia amir amit amy ana anastasia andrea andreas andrei andrew andy angela anika anita anjali ann anna anne annette anthony antoine antonio ' +
    'anton arjun arthur arun ashley astrid ayesha barbara beatrice ben benjamin bernard beth bianca bjorn bob boris bradley brandon brenda brian bryan ' +
    'camille carla carlos carmen carol carolina caroline catherine cathy cecilia charles charlotte chen chiara chloe chris christian christina christine ' +
    'christopher chukwu claire clara claudia colin connor cynthia daisuke dan dana daniel daniela dave david deborah deepak denis dennis derek diana diego dieter ' +
    'dimitri divya dmitri dmitry dominik donald donna doris dorothy douglas dylan eduardo edward elena eleanor elizabeth ella ellen emeka emil emily emma enrique ' +
    'eric erica erik erika esther eva evelyn fabian farah fatima felipe fernando fiona florian frances francesca francesco francisco franz freya frida fritz ' +
    'gabriel gabriela gareth gary george gerald gerhard giovanni giulia gloria gordon graham greg gregory guillaume gustavo hannah hans harald harry hassan hatice ' +
    'helen helena helga henrik henry hiroshi ian ibrahim igor ines ingrid irina isaac isabel isabella ivan jacob jacques james jamie jan jana jane janet ' +
    'jason javier jean jeff jeffrey jennifer jenny jens jeremy jessica jill jim joan joanna joao joe joel johan johanna johannes john johnny jonas jonathan jorge ' +
    'jose joseph joshua juan judith julian julie jürgen justin kai kamal karen karim karin karl karthik katarina kate katherine kathleen kathryn katie kavita kazuo ' +
    'keith kelly kenji kenneth kevin khalid klaus kofi kristen kumar kwame lakshmi lars laura lauren laurent leila lena leo leonardo leslie linda lisa liz lorenzo louis ' +
    'louise lucas lucia lucy luis luisa lukas magnus mahmoud manuel marco marcus margaret mariam marie marina mario marion marta martha martin martina mary ' +
    'mateo matt matteo matthew matthias maurice megan mei melanie melissa michael michaela michal michelle miguel mike mikhail ming mohamed mohammed monika monique muhammad ' +
    'nadia nancy naomi natalia natalie natasha neha nicholas nick nicola nicolas nigel nikhil nikita nina nisha noah nora okafor oleg olga oliver olivia ' +
    'oscar otto pablo pamela paolo patricia patrick paul paula pavel pedro peter petra philip philipp phoebe pierre piotr pooja prakash priya rachel rafael rahul raj rajesh ' +
    'ralph ramesh raquel rashid rebecca renata ricardo richard robert roberto robin rodrigo roger roland ronald rosa roxanne rupert ruth ryan sabine sachin sakura ' +
    'sally salma sam samantha samir samuel sandra sanjay sara sarah sasha satoshi scott sean sebastian sergei sergey sergio shanti sharon shirley silke silvia simon ' +
    'simone sofia sonia sophia sophie stefan stefanie stephanie stephen steve steven stuart sunil susan susanne suzanne svetlana sven sylvia takashi tamara tanja tanya ' +
    'tara tatiana ted teresa theodore theresa thomas tim timothy tobias tom tomas tony tracy ulrich ulrike ursula valentina vanessa veronica vijay vikram viktor ' +
    'vincent vivek vladimir wei wendy werner wilhelm william wolfgang xavier yasmin yuki yusuf yvonne zainab zhang zoe zuzana'
  ).split(' '),
);
