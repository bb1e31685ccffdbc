package dev.tierdeck.market.fred;

import dev.tierdeck.market.Price;
import dev.tierdeck.market.PriceSource;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.http.Allowance;
import dev.tierdeck.market.http.Answer;
import dev.tierdeck.market.http.JsonClient;
import dev.tierdeck.market.http.Question;
import dev.tierdeck.market.http.Site;
import dev.tierdeck.secret.Secret;
import dev.tierdeck.secret.SecretStore;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** FRED as a source of figures: the latest observation of a series that is not missing. Safe for many threads. */
public final class FredSeries implements PriceSource {
    /** What the user's key is called in the {@link SecretStore}. */
    public static final String KEY = "fred";

    private static final String PATH = "/fred/series/observations";
    /** 120 questions a minute, and of late no more than two in a second; the stricter one keeps both. */
    private static final Allowance TWO_A_SECOND = new Allowance(2, Duration.ofSeconds(1), null);
    /** Enough for a long holiday. */
    private static final int LATEST = 100;
    private static final Pattern NAME = Pattern.compile("[A-Z0-9_]{1,40}");
    private static final Pattern FIGURE = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

    private final FredSettings settings;
    private final SecretStore secrets;
    private final Site site;

    /** FRED with these settings and the user's key of that store. Nothing is sent until something is asked. */
    public FredSeries(FredSettings settings, SecretStore secrets, JsonClient client) {
        this.settings = settings;
        this.secrets = secrets;
        site = client.site(settings.address(), TWO_A_SECOND);
    }

    /**
     * {@inheritDoc} Its stamp is the observation's date, at midnight in UTC.
     *
     * @throws SourceException.NoKey when there is no key, before anything is sent
     */
    @Override
    public Price price(String symbol) throws SourceException, InterruptedException {
        var name = settings.series().getOrDefault(symbol, symbol);
        if (!NAME.matcher(name).matches()) {
            throw new SourceException.Empty(site.base() + PATH, "series '" + symbol + "'");
        }
        var key = secrets.get(KEY).orElseThrow(() -> new SourceException.NoKey(site.base() + PATH, KEY));
        return latest(symbol, name, key);
    }

    private Price latest(String symbol, String name, Secret key) throws SourceException, InterruptedException {
        var question = Question.of(PATH, 1).with("series_id", name).withSecret("api_key", key).with("file_type", "json")
                .with("sort_order", "desc").with("limit", LATEST);
        var answer = known(site.patient(question), symbol);
        var rows = answer.json().path("observations");
        if (!rows.isArray()) {
            throw answer.malformed("no observations[]", null);
        }
        return first(answer, rows, symbol).orElseThrow(() -> answer.empty("observation of " + symbol));
    }

    private static Answer known(Answer answer, String symbol) throws SourceException.Empty {
        if (answer.refused() && answer.reason().contains("series does not exist")) {
            throw answer.empty("series " + symbol);
        }
        return answer;
    }

    private static Optional<Price> first(Answer answer, JsonNode rows, String symbol) throws SourceException {
        for (var row : rows) {
            var value = row.path("value").asString("");
            if (!value.equals(".")) {
                return Optional.of(price(answer, row, symbol, value));
            }
        }
        return Optional.empty();
    }

    private static Price price(Answer answer, JsonNode row, String symbol, String value) throws SourceException {
        try {
            if (FIGURE.matcher(value).matches()) {
                var date = LocalDate.parse(row.path("date").asString(""));
                return new Price(symbol, new BigDecimal(value), date.atStartOfDay(ZoneOffset.UTC).toInstant());
            }
        } catch (DateTimeException noDate) {
            throw answer.malformed("an observation without a date", noDate);
        }
        throw answer.malformed("an observation that is no figure", null);
    }
}
