package dev.heard.drafting.said;

import dev.heard.drafting.data.WordList;
import dev.heard.drafting.said.Specific.Kind;
import dev.heard.triage.Evidence;
import dev.heard.triage.Evidence.Source;
import dev.heard.triage.MailText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what is specific in a mail, in English, German, Spanish and French at once, since customers
 * mix languages. Thread-safe; the time it takes grows with the first {@link #LONGEST} characters
 * only.
 */
public final class Specifics {
  /** Characters of a mail that are looked at. A customer's matter stands at the beginning. */
  public static final int LONGEST = 20_000;

  private static final int MOST = 60;

  private static final String NUMBER_WORD =
      "an?|one|two|three|four|five|six|seven|eight|nine|ten|couple of|few|several"
          + "|ein(?:e[mnrs]?)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn"
          + "|una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez"
          + "|une?|deux|trois|quatre|cinq|sept|huit|neuf|dix|[0-9]{1,3}";
  private static final String UNIT =
      "(?:minutes?|hours?|(?:working |business )?days?|weeks?|months?|years?"
          + "|minuten?|stunden?|tag(?:en?)?|wochen?|monat(?:en?)?|jahr(?:en?)?"
          + "|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|años?"
          + "|heures?|jours?|semaines?|mois|ans?|années?)";
  private static final String DAY =
      "(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag"
          + "|samstag|sonnabend|sonntag|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
          + "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche";
  private static final String MONTH =
      "january|february|march|april|may|june|july|august|september|october|november|december"
          + "|januar|februar|märz|mai|juni|juli|oktober|dezember"
          + "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre"
          + "|diciembre|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre"
          + "|décembre";

  private static final String LABEL =
      "(?<label>orders?|purchase|bestellung(?:en)?|bestellnummer|auftrags?(?:nummer)?|pedido|orden"
          + "|commande|(?<invoice>invoices?|bill|rechnungs?(?:nummer)?|factura|facture)"
          + "|(?<booking>bookings?|reservation|reservierung|buchungs?(?:nummer)?|reserva|cita"
          + "|réservation)"
          + "|(?<customer>customers?|kunden(?:nummer)?|cliente|client)"
          + "|(?<account>accounts?|konto(?:nummer)?|kundenkonto|cuenta|compte)"
          + "|(?<other>contract|subscription|membership|policy|ticket|claim|return|complaint"
          + "|tracking|parcel|delivery|coupon|voucher|item|article|model|part"
          + "|sendungs?(?:nummer)?|vertrags?(?:nummer)?|abo(?:nnement)?(?:nummer)?"
          + "|police(?:nnummer)?|versicherungs(?:nummer)?|ticket(?:nummer)?|vorgangs?(?:nummer)?"
          + "|retouren(?:nummer)?|artikel(?:nummer)?|gutschein(?:code|nummer)?"
          + "|seguimiento|contrato|suscripción|abono|póliza|expediente|incidencia|artículo|cupón"
          + "|colis|suivi|contrat|abonnement|dossier|police|adhérent|article|bon"
          + "|reference|ref|referenz|referencia|référence"
          + "|number|no\\.|nr\\.|nummer|número|núm\\.|numéro|n[°º]))";
  private static final Pattern REFERENCE =
      pattern(
          LABEL
              + "[\\s\\u00a0]{0,3}(?:numbers?|no\\.?|nr\\.?|nummer|número|núm\\.?|numéro|n[°º]|n\\.º|id|ref\\.?"
              + "|code)?[\\s\\u00a0:#(]{0,4}(?:is |was |ist |lautet |es |est )?"
              + "(?<value>(?=[a-z/-]{0,8}[0-9])[a-z0-9][a-z0-9/-]{2,23}[a-z0-9])");
  private static final Pattern DAY_AND_MONTH = Pattern.compile("[0-9]{1,2}/[0-9]{1,2}");
  private static final Pattern HASH = pattern("#(?<value>[0-9][0-9-]{3,18}[0-9])");
  private static final Pattern CASE = Pattern.compile("\\bH-[0-9A-HJKMNP-TV-Z]{5,8}\\b");
  private static final Pattern MASKED =
      Pattern.compile("(?:[•*xX]{2,16}[ -]?){1,8}(?<value>[0-9]{4})(?![0-9])");
  private static final Pattern AMOUNT =
      pattern(
          "(?:[£€$]|EUR|USD|GBP|CHF)[ \\u00a0]?[0-9]{1,3}(?:[.,' ]?[0-9]{3}){0,3}"
              + "(?:[.,][0-9]{1,2})?(?![0-9])"
              + "|(?<![0-9.,])[0-9]{1,3}(?:[.,' ]?[0-9]{3}){0,3}(?:[.,][0-9]{1,2})?[ \\u00a0]?"
              + "(?:€|£|\\$|(?:EUR|USD|GBP|CHF|euros?|pounds?|dollars?)(?!\\p{L}))");
  private static final Pattern DATE =
      pattern(
          "(?:(?:"
              + DAY
              + "),?[ ]{1,2})?(?:the )?[0-9]{1,2}(?:st|nd|rd|th|er|\\.)?[ ]{1,2}"
              + "(?:of |de )?(?:"
              + MONTH
              + ")(?!\\p{L})(?:,?[ ]{1,2}(?:de )?20[0-9]{2})?"
              + "|(?<!\\p{L})(?:"
              + MONTH
              + ") [0-9]{1,2}(?:st|nd|rd|th)?(?![0-9])(?:,? 20[0-9]{2})?"
              + "|(?<![0-9./-])20[0-9]{2}-[01][0-9]-[0-3][0-9](?![0-9])"
              + "|(?<![0-9./])[0-3]?[0-9][./][01]?[0-9][./](?:20)?[0-9]{2}(?![0-9])"
              + "|(?<![0-9./])[0-3]?[0-9]\\.[01]?[0-9]\\.(?![0-9])");
  private static final Pattern COUNT =
      pattern(
          "(?<!\\p{L})(?:(?:the |my )?(?:second|third|fourth|fifth|sixth|[2-9](?:nd|rd|th)) time"
              + "|twice|three times|(?:"
              + NUMBER_WORD
              + ") (?:times|calls|e-?mails|mails|tickets"
              + "|attempts|phone calls|engineers|visits)"
              + "|zum (?:zweiten|dritten|vierten|fünften|[2-9]\\.) mal|(?:zwei|drei|vier|fünf)mal"
              + "|(?:por )?(?:segunda|tercera|cuarta|quinta) vez|(?:dos|tres|cuatro|cinco) veces"
              + "|(?:pour la )?(?:deuxième|troisième|quatrième|cinquième) fois"
              + "|(?:deux|trois|quatre|cinq) fois)(?!\\p{L})");
  private static final Pattern DURATION =
      pattern(
          "(?<!\\p{L})(?:(?:since|for|seit|desde(?: el| hace)?|hace|depuis(?: le)?)[ ]{1,2})?"
              + "(?:(?:over|more than|almost|nearly|about|at least|the (?:last|past)|last|über"
              + "|mehr als|fast|más de|casi|plus de|près de|plus d')[ ]{1,2})?"
              + "(?:"
              + NUMBER_WORD
              + ")[ ]{1,2}"
              + UNIT
              + "(?!\\p{L})"
              + "(?:[ ]{1,2}(?:ago|late|overdue|already|zu spät)(?!\\p{L}))?"
              + "|(?<!\\p{L})(?:since|seit|desde(?: el)?|depuis)[ ]{1,2}(?:last |letzte[mnrs]? )?"
              + "(?:"
              + DAY
              + "|"
              + MONTH
              + "|yesterday|gestern|ayer|hier|last week|last month"
              + "|this morning|heute morgen|esta mañana|ce matin)(?!\\p{L})"
              + "|(?<!\\p{L})(?:on |last |am |el |this |next )(?:"
              + DAY
              + ")(?!\\p{L})"
              + "|(?<!\\p{L})(?:"
              + DAY
              + ")[ ](?:morning|afternoon|evening|night)(?!\\p{L})"
              + "|(?<!\\p{L})(?:in|im|en) (?:"
              + MONTH
              + ")(?!\\p{L})"
              + "|(?<!\\p{L})(?:last (?:night|week|month|year|spring|summer|autumn|winter)"
              + "|this (?:morning|week|month)|yesterday|tomorrow|gestern|vorgestern|übermorgen"
              + "|letzte[nrs]? (?:woche|monat|jahr)|heute morgen|ayer|anoche|anteayer"
              + "|la semana pasada|el mes pasado|esta mañana|hier soir|hier|avant-hier|ce matin"
              + "|la semaine dernière|le mois dernier|demain)(?!\\p{L})");
  private static final Pattern PRODUCT =
      Pattern.compile(
          "(?<![\\p{L}@#_])(?:\\p{Lu}\\p{Ll}{1,15}\\p{Lu}\\p{L}{1,15}(?: ?[0-9]{1,4}[A-Za-z]?)?"
              + "|\\p{Lu}\\p{L}{2,15}[ -][0-9]{2,4}[A-Za-z]{0,2})(?![\\p{L}\\p{N}])");
  private static final Pattern PLACE =
      Pattern.compile(
          "(?<!\\p{L})(?:in|near|at|to|à|en) (?<value>\\p{Lu}\\p{Ll}{2,20}(?: \\p{Lu}\\p{Ll}{2,20})?)"
              + "(?!\\p{L})");
  private static final Pattern CALENDAR_WORD = pattern("(?:" + DAY + "|" + MONTH + ").*");

  private final WordList products;

  /**
   * @param products words for what the company sells, in any language
   */
  public Specifics(WordList products) {
    this.products = products;
  }

  /** All of them in the order of the mail, the body's before the subject's; none twice. */
  public List<Specific> in(MailText mail) {
    List<Specific> found = new ArrayList<>();
    collect(Source.BODY, mail.body(), mail.language(), found);
    collect(Source.SUBJECT, mail.subject(), mail.language(), found);
    List<Specific> once = new ArrayList<>();
    for (Specific specific : found) {
      boolean seen =
          once.stream()
              .anyMatch(
                  other ->
                      other.kind() == specific.kind()
                          && other.shown().equalsIgnoreCase(specific.shown()));
      if (!seen && once.size() < MOST) {
        once.add(specific);
      }
    }
    return List.copyOf(once);
  }

  private void collect(Source source, String whole, String language, List<Specific> all) {
    String text = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
    List<Specific> found = new ArrayList<>();
    List<AccountNumbers.Span> secret = AccountNumbers.in(text);
    Taker taker = new Taker(source, secret, found);
    CASE.matcher(text).results().forEach(m -> taker.take(Kind.CASE, m, 0, m.group()));
    references(text, taker);
    MASKED.matcher(text).results().forEach(m -> taker.take(Kind.MASKED, m, 0, m.group("value")));
    whole(text, Kind.AMOUNT, AMOUNT, taker);
    whole(text, Kind.DATE, DATE, taker);
    whole(text, Kind.COUNT, COUNT, taker);
    whole(text, Kind.DURATION, DURATION, taker);
    PRODUCT
        .matcher(text)
        .results()
        .filter(m -> !CALENDAR_WORD.matcher(m.group()).matches())
        .forEach(m -> taker.take(Kind.PRODUCT, m, 0, m.group()));
    products.in(text).forEach(m -> taker.take(Kind.PRODUCT, m, 0, m.group()));
    if (!language.startsWith("de")) {
      // German writes every noun with a capital: "in Ordnung" is no town.
      Stream<MatchResult> places = PLACE.matcher(text).results();
      places
          .filter(m -> !CALENDAR_WORD.matcher(m.group("value")).matches())
          .forEach(m -> taker.take(Kind.PLACE, m, m.start("value") - m.start(), m.group("value")));
    }
    found.sort(Comparator.comparingInt(specific -> specific.evidence().start()));
    all.addAll(found);
  }

  private static void references(String text, Taker taker) {
    Matcher matcher = REFERENCE.matcher(text);
    while (matcher.find()) {
      Kind kind =
          matcher.group("invoice") != null
              ? Kind.INVOICE
              : matcher.group("booking") != null
                  ? Kind.BOOKING
                  : matcher.group("customer") != null
                      ? Kind.CUSTOMER
                      : matcher.group("account") != null
                          ? Kind.ACCOUNT
                          : matcher.group("other") != null ? Kind.NUMBER : Kind.ORDER;
      String value = matcher.group("value");
      boolean day = DAY_AND_MONTH.matcher(value).matches();
      if (!day && value.chars().filter(Character::isDigit).count() >= 3) {
        taker.take(kind, matcher.toMatchResult(), matcher.start("value") - matcher.start(), value);
      }
    }
    HASH.matcher(text).results().forEach(m -> taker.take(Kind.NUMBER, m, 1, m.group("value")));
  }

  /** Whether a text begins with the name of a day or month. */
  static boolean isCalendarWord(String text) {
    return CALENDAR_WORD.matcher(text).matches();
  }

  private static void whole(String text, Kind kind, Pattern pattern, Taker taker) {
    pattern.matcher(text).results().forEach(m -> taker.take(kind, m, 0, m.group()));
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(
        regex.startsWith("(?<label>") ? "(?<!\\p{L})" + regex + "(?![\\p{L}\\p{N}])" : regex,
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Keeps what stands free: the first kind that claims some characters has them. */
  private record Taker(Source source, List<AccountNumbers.Span> secret, List<Specific> found) {
    void take(Kind kind, MatchResult match, int offset, String words) {
      int start = match.start() + offset;
      int end = kind == Kind.MASKED ? match.end() : start + words.length();
      boolean hidden = secret.stream().anyMatch(span -> span.start() < end && start < span.end());
      if (hidden || found.stream().anyMatch(other -> other.overlaps(start, end))) {
        return;
      }
      String quote = kind == Kind.MASKED ? match.group() : words;
      String shown = words.replaceAll("[\\s\\u00a0]+", " ").strip();
      found.add(new Specific(kind, new Evidence(source, start, end, quote), shown));
    }
  }

  /** Whether a text names this specific, whatever its case and spacing. */
  public static boolean named(Specific specific, String text) {
    return flat(text).contains(flat(specific.shown()));
  }

  private static String flat(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ").toLowerCase(Locale.ROOT);
  }
}
