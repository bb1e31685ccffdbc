package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.fx.DurationText;
import dev.tierdeck.desktop.fx.Figure;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.ttl.TypeTtls.Count;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Ttl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** TTLs, types and steps in words. */
final class TtlWords {
    private static final long YEAR = 365L * 86_400;

    private final Messages messages;

    TtlWords(Messages messages) {
        this.messages = messages;
    }

    /** A type by its name alone; null for all. */
    String name(@Nullable Shelf shelf) {
        return shelf == null ? messages.text("type.all") : shelf.other() ? messages.text("type.other")
                : shelf.type().isEmpty() ? messages.text("type.untyped", shelf.domain()) : shelf.type();
    }

    /** Layout and domain; empty where there are none. */
    String above(@Nullable Shelf shelf) {
        return shelf == null || shelf.other() ? "" : messages.text("type.above", shelf.layout(), shelf.domain());
    }

    /** Layout, domain and type. */
    String path(@Nullable Shelf shelf) {
        return shelf == null ? messages.text("type.all.long") : shelf.other() ? messages.text("type.other.long")
                : messages.text("type.path", shelf.layout(), shelf.domain(), shelf.type().isEmpty() ? messages.text("type.none") : shelf.type());
    }

    /** What is walked over, as a pick list names it. */
    String scope(Scope scope) {
        return scope.equals(Scope.ALL) ? messages.text("scope.all")
                : scope.equals(Scope.OTHER) ? messages.text("scope.other")
                : scope.domain().isEmpty() ? scope.layout()
                : scope.type().isEmpty() ? messages.text("type.above", scope.layout(), scope.domain())
                : messages.text("type.path", scope.layout(), scope.domain(), scope.type());
    }

    /** A number of keys, marked as the least there are where not all were looked at. */
    String count(long keys, boolean complete) {
        return complete ? Format.count(keys) : messages.text("atleast", Format.count(keys));
    }

    /** So many keys. */
    String keys(long count) {
        return count == 1 ? messages.text("keys.one") : messages.text("keys", Format.count(count));
    }

    /** A configured TTL; a dash where none is. */
    String ttl(@Nullable Ttl ttl) {
        return ttl == null ? Format.NONE : ttl.duration().map(DurationText::text).orElseGet(() -> messages.text("forever"));
    }

    /** The TTL that a type gives its keys, or the shortest and the longest. */
    String configured(TypeTtls of) {
        return of.least() == null || of.least().equals(of.most()) ? ttl(of.least()) : messages.text("span", ttl(of.least()), ttl(of.most()));
    }

    /** About what half of the keys have left. */
    String median(TypeTtls of) {
        var median = of.spread().median();
        return median.isEmpty() ? Format.NONE : span(median.getAsLong());
    }

    /** What is left of a TTL in milliseconds, as {@link Inspector#remaining} tells. */
    String left(long millis) {
        return millis == Inspector.ENDLESS ? messages.text("no.ttl") : millis == Inspector.GONE ? messages.text("gone") : span(millis);
    }

    private static String span(long millis) {
        return Format.duration(Duration.ofMillis(Math.max(0, millis)));
    }

    /** What is left in seconds, and the moment at which nothing is. */
    String tip(long expires, Instant now) {
        var at = Instant.ofEpochMilli(expires);
        return messages.text("ttl.tip", Format.count(Math.max(0, Duration.between(now, at).toSeconds())), Format.moment(at));
    }

    /** The five figures of a type. */
    List<Figure> figures(TypeTtls of, boolean complete) {
        return List.of(new Figure(messages.text("figure.keys"), count(of.count(Count.KEYS), complete)),
                new Figure(messages.text("figure.minute"), count(of.spread().below(60_000), complete)),
                new Figure(messages.text("figure.hour"), count(of.spread().below(3_600_000), complete)),
                new Figure(messages.text("figure.without"), count(of.count(Count.WITHOUT), complete), "", of.count(Count.UNEXPECTED) > 0),
                new Figure(messages.text("figure.longer"), count(of.count(Count.LONGER), complete), "", of.count(Count.LONGER) > 0));
    }

    /** What else is to be known of a type. */
    String note(TypeTtls of) {
        var configured = of.shelf() == null ? messages.text("note.all") : of.least() == null ? messages.text("note.unconfigured")
                : messages.text("note.configured", configured(of), median(of));
        long shorter = of.count(Count.SHORTER);
        return shorter == 0 ? configured : (configured + " " + messages.text("note.shorter", keys(shorter))).strip();
    }

    /** A step of the distribution with its count. */
    String step(TypeTtls of, int step, boolean complete) {
        return of.expiring() == 0 ? messages.text("step.nothing") : messages.text("step", range(step), count(of.spread().count(step), complete),
                Format.percent((double) of.spread().count(step) / of.expiring()));
    }

    private String range(int step) {
        OptionalLong to = Spread.to(step);
        return step == 0 ? messages.text("step.under", span(to.orElseThrow()))
                : to.isEmpty() ? messages.text("step.over", round(Spread.from(step)))
                : messages.text("step.range", round(Spread.from(step)), round(to.getAsLong()));
    }

    /** What stands at the line of the configured TTL. */
    String marked(TypeTtls of) {
        return messages.text("spread.configured", configured(of));
    }

    /** The keys without a TTL. */
    String without(TypeTtls of, boolean complete) {
        return messages.text("step.none", count(of.count(Count.WITHOUT), complete));
    }

    /** The end of a step in its one unit. */
    static String round(long millis) {
        long seconds = millis / 1000;
        return seconds < 60 ? seconds + "" + Format.GAP + "s" : seconds < 3600 ? seconds / 60 + "" + Format.GAP + "m"
                : seconds < 86_400 ? seconds / 3600 + "" + Format.GAP + "h"
                : seconds < YEAR ? seconds / 86_400 + "" + Format.GAP + "d" : seconds / YEAR + "" + Format.GAP + "y";
    }

    /** All of a type in words, for those who hear it. */
    String line(TypeTtls of, boolean complete) {
        return messages.text("type.line", path(of.shelf()), count(of.count(Count.KEYS), complete), configured(of), median(of),
                count(of.count(Count.WITHOUT), complete), count(of.count(Count.LONGER), complete));
    }

    /** How much more is left than configured. */
    String excess(long millis) {
        return messages.text("excess", span(millis));
    }

    /** All of a row in words, for those who hear it. */
    String row(TtlRow row) {
        return messages.text("row.line", row.name(), row.path(), row.left().get(), row.configured());
    }

    /** The distribution in words, for those who hear it. */
    String heard(TypeTtls of) {
        return messages.text("spread.line", path(of.shelf()), Format.count(of.spread().below(10_000)), Format.count(of.spread().below(60_000)),
                Format.count(of.spread().below(600_000)), Format.count(of.expiring()), Format.count(of.count(Count.WITHOUT)));
    }
}
