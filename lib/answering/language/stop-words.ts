/**
 * The most frequent function words per language that is written in Latin letters, after normalising. They tell languages
 * apart and carry no subject, so that a question's quotable part is what is left.
 */
const LISTS: Record<string, string> = {
  en: "a an the and or but of to in on at for with from by is are was were be been am do does did have has had i you he she it we they my your his her its our their me us them this that these those what which who whom how when where why can could will would should may not no if as than then there here so about into over any some all",
  es: "el la los las un una unos unas y o pero de del a al en con por para sin sobre es son era fue ser esta estan estar hay que cual cuales quien como cuando donde cuanto cuanta cuantos cuantas mi tu su mis tus sus me te se lo le les nos yo usted ustedes este esto esa eso no si mas muy ya puedo puede pueden tengo tiene qué cuál cómo cuándo dónde cuánto cuántos está están más sí",
  fr: "le la les un une des et ou mais de du au aux en dans avec pour par sans sur est sont était être ai as a avons avez ont que qui quoi quel quelle quels quelles comment quand où pourquoi combien mon ma mes ton ta tes son sa ses notre votre vos je tu il elle nous vous ils elles me te se ce cet cette ces ne pas plus puis peut peux est-ce dois y",
  de: "der die das den dem des ein eine einen einem einer und oder aber von zu zum zur in im an am auf mit für aus bei nach über ist sind war waren sein habe hat haben wird werden kann können muss wie was wer wann wo warum welche welcher welches wieviel mein meine meinen dein ihr ihre ich du er sie es wir mich mir nicht kein keine noch auch nur wenn dass man gibt",
  it: "il lo la i gli le un uno una e o ma di del della dei delle a al alla in nel nella con per da dal su è sono era essere ho ha hanno che chi cosa quale quali come quando dove perché quanto quanti quante mio mia tuo sua suo io tu lui lei noi voi mi ti si ci non più posso può devo questo questa questi c",
  pt: "o a os as um uma uns umas e ou mas de do da dos das em no na nos nas com por para sem sobre é são era foi ser está estão há que qual quais quem como quando onde quanto quantos quantas meu minha seu sua eu você vocês ele ela nós me se lhe não sim mais muito já posso pode tenho tem isso este esta ao à",
  nl: "de het een en of maar van naar in op aan bij met voor uit over is zijn was waren heb heeft hebben word wordt worden kan kunnen moet wat wie welke hoe wanneer waar waarom hoeveel mijn jouw uw zijn haar ik jij je u hij zij wij we mij me niet geen ook nog als dat die dit deze er te om",
  sv: "en ett den det de och eller men av till i på med för från om är var vara har hade kan ska skulle vad vem vilken vilka hur när var varför min mitt mina din er jag du han hon vi ni mig dig inte ingen också som att detta denna finns får",
  da: "en et den det de og eller men af til i på med for fra om er var være har havde kan skal skulle hvad hvem hvilken hvilke hvordan hvornår hvor hvorfor min mit mine din jeres jeg du han hun vi mig dig ikke ingen også som at dette denne findes får",
  no: "en et ei den det de og eller men av til i på med for fra om er var være har hadde kan skal skulle hva hvem hvilken hvilke hvordan når hvor hvorfor min mitt mine din deres jeg du han hun vi meg deg ikke ingen også som at dette denne finnes får",
  fi: "ja tai mutta on ovat oli olla olen olet en ei että joka mikä mitä mitkä kuka miten kuinka milloin missä mistä miksi paljonko minun sinun minä sinä hän me te he minulla onko voinko voiko saako kun jos myös vain tämä se ne nämä kanssa",
  pl: "i lub ale z ze do w we na o od po przez dla przy bez jest są był była być mam ma mają co kto który która które jak kiedy gdzie dlaczego ile mój moja moje twój ja ty on ona my wy mi się nie tak czy to ten ta te jeśli już można mogę może",
  cs: "a nebo ale z ze do v ve na o od po pro při bez je jsou byl byla být mám má mají co kdo který která které jak kdy kde proč kolik můj moje tvůj já ty on ona my vy mi se si ne ano zda to ten ta ty tento když už mohu můžu může lze",
  ro: "și sau dar de la din în pe cu pentru prin fără despre este sunt era fi am ai are avem au ce cine care cum când unde cât câte câți meu mea tău său eu tu el ea noi voi mă îmi se nu da mai pot poate trebuie un o unei unui acest această",
  hu: "a az egy és vagy de is nem van vannak volt lesz hogy hogyan mi mit ki mikor hol miért mennyi melyik milyen én te ő mi ti ők ha meg már csak még ez azt ezt lehet kell tudok tudom",
  tr: "ve veya ama bir bu şu o ne nasıl nerede zaman neden niçin kim hangi kaç mi mı mu mü için ile de da ki ben sen biz siz benim var yok değil daha çok gibi olarak nedir olan",
  id: "dan atau tetapi di ke dari pada untuk dengan adalah ini itu yang apa siapa bagaimana kapan mana mengapa berapa saya anda kamu kami kita dia mereka tidak bisa dapat akan sudah ada apakah jika",
  vi: "và hoặc nhưng của cho với từ trong trên là có không được những các một này đó gì ai nào thế khi đâu sao bao nhiêu tôi bạn chúng ta như làm tại",
  ca: "el la els les un una i o però de del dels a al en amb per sense sobre és són era ser està hi ha que què qui quin quina com quan on perquè quant quants meu meva jo tu ell ella nosaltres em et es no sí més molt ja puc pot tinc té aquest aquesta això",
};

const sets = new Map<string, ReadonlySet<string>>();
const NONE: ReadonlySet<string> = new Set();

/** Languages that have a list. */
export const STOP_WORD_LANGUAGES: readonly string[] = Object.keys(LISTS);

/** The function words of a language (primary BCP 47 tag), as they are after normalising; empty where there is no list. */
export function stopWords(language: string | null): ReadonlySet<string> {
  const list = language === null ? undefined : LISTS[language];
  if (language === null || list === undefined) return NONE;
  let set = sets.get(language);
  if (!set) {
    set = new Set(list.split(" "));
    sets.set(language, set);
  }
  return set;
}

/** Lucene's English stop list: the 33 words that ranking leaves out. Question words stay, they help ranking a little. */
export const RANKING_STOP_WORDS: ReadonlySet<string> = new Set(
  "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with".split(
    " ",
  ),
);
