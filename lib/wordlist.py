"""Finnish words for codes that are read aloud.

Friendly, common, 4 to 7 letters, without å, ä, ö or letters that Finnish ears mix up (b, c, f, g, q, w, x, z), and no
two that differ only by a doubled letter or by d and t. A word that is taken away stops no code that was given out:
codes are compared whole.
"""

WORDS = """
    aalto aamu aarre ahven aika airo aitta ajatus ajelu akku alku alus amppeli ananas ankka ankkuri apila
    arki armas asema askel astia asunto atlas aura aurinko auto avain avaruus eloisa elokuu eteinen
    haikara halko hamppu hanhi hanska hanuri harava harja harjus harmaa harppu hattara hattu hauki helmi
    hento herkku herne hetki hevonen hiekka hiihto hiiri hilla hillo hinta hirsi hirvi hopea housut huilu
    huivi humina huone huopa huvi huvila hymy ihana ihme iiris ikkuna ilma ilme iloinen ilta ilves istuin
    jalava jalka jalusta jauho joki joulu jousi joutsen juhla juliste juna juoma juttu juuri juusto kaakao
    kaali kaari kaarna kahvi kaiku kaisla kaivo kala kallio kalvo kamera kamiina kampa kanava kaneli kanki
    kannel kannu kanto karhu karpalo kartta kasetti kassi kastike kasvi kattila katto katu kauha kauppa
    kaura kauris keiju keinu keitto kelkka kello kenno kerho kerma kerros keskus kesto kettu kevyt kieli
    kierre kiikari kiiski kiitos kimppu kippo kirja kirje kirkas kisa kitara kivi koala kohina koira koivu
    koje koko kolikko kolmio komea koppelo kori korkki kortti koru korva koski koti kotka koulu kuha
    kuiske kuitti kukka kukko kulho kulma kulta kumpu kunto kuori kupari kupoli kuppi kurki kurssi kuura
    kuusi kuutamo kuutio kuva kuvitus kylki laakeri laatta laavu lahja lahna lahti laina laine laituri
    laiva lakana lakka lakki lammas lampi lamppu lanka lapa lapanen lapio lasi lasku lato latu latva lauha
    laukku laulu lautta lava lehti lehto leija leijona leikki leipuri lelu lenkki lento lepakko lepo levy
    liekki liike liina liitu lilja limetti linja linssi lintu lippis lippu lohi lohko loimu loisto lokki
    loma lounas luistin lukko lumi lumikko lumme luola luonto luotsi luova lusikka luumu luuta lyhty
    maailma maalari maali maantie maito maja majakka majava makea malja malva manteli marja marmori matala
    matka matto maukas mauste meduusa mehu melodia meri merkki mesi metro mieli minttu mitali muistio
    muisto mukava mukula multa mummo muovi museo mutka mutteri mylly naapuri naava nalle napa nappi nauha
    nauru navetta nektari neula neuvo niitty nilkka nimi niska nokka norppa norsu notko nousu nukke numero
    nuoli nuotio nuotti nurkka nurmi ohje ohra oksa olento olki omena ompelu omppu onni ooppera opas
    opisto oppi oranssi orava orvokki osoite otava paita paketti pakka pala palju pallo palmu panda paperi
    paprika papu parveke pata patikka pato patteri peili peippo peite peitto pelto pensas perho peruna
    peukku piano piha pihlaja piippu piirto piisku pilli pilvi pinta pipari pipo pippuri pisara piste
    pitsa pitsi pohja poljin polku polvi poppeli poro portti posti pouta puikko puisto puku pulla pullo
    pulu pumpuli punos puomi purje puro putki puuska raita raitti raketti ralli ranta rapu rasia rastas
    rasti ratas ratikka ratsu rauha rautu reitti reki reppu retki riihi rinki rinne risti risu ritari rivi
    roihu romaani ruis rulla rumpu runo ruoho ruoka ruori rusina ruska ruskea rusko ruukki ruusu ruutu
    rytmi saapas saari saha sahrami saippua salama sali salmi salvia sametti sammal sana sarana sarja
    sarka sarvi satama sato satu sauna sauva savi savu seikka seitti selleri seppele seppo serkku siemen
    sieni siika siili siipi silakka silkki silmu silta sinappi sini sininen sirkka sirkus siro sirppi
    sohva sointu soitin soitto sokeri solki solmio solmu sopu sorsa soutu suihku sukka suklaa suksi sulka
    sumu suola suora suppilo suuli suunta suvanto suvi taika taimen taimi taivas takka takki talo talvi
    tammi tanko tanssi tapetti tarha tarina tarkka tarmo tasku tatti tauko taulu tavara teksti teline
    teltta teos terttu tieto tiikeri tikka tikku tikli tilkku tilli tiski toivo tontti tonttu toppi tori
    torni toukka touko toveri tuike tuki tukka tulos tulppa tuoksu tuoli tuomi tuore tupa turkis turve
    tuttava tuuli tynnyri tyyni tyyny uimari uistin ulappa ulkoilu unelma untuva uoma urheilu usva uudin
    uutinen vaahto vaaka vadelma vaellus vahti valas valinta valli valmu valo valtti vanilja vanne vappu
    varis varjo varpu vasikka vati vauhti vaunu vesi viesti vihko vihreys vihta viikko viikset viilu
    viitta vilja villa vinkki vinssi viola virkku virpi virta vitsi viuhka viulu voima voitto vuoka vuokko
    vuono vuori vuoro vuosi
""".split()  # noqa: SIM905 - a block of words reads better than as many literals
