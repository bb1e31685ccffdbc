package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.fx.Figure;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Sheet;
import dev.tierdeck.desktop.ttl.Result.Became;
import dev.tierdeck.engine.Ttl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes of TTLs in words. */
final class ChangeWords {
    private final Messages messages;
    private final TtlWords words;

    ChangeWords(Messages messages, TtlWords words) {
        this.messages = messages;
        this.words = words;
    }

    String keys(long count) {
        return words.keys(count);
    }

    /** What is done to each key; null for the TTL that its type gives it. */
    String change(@Nullable Ttl to) {
        return to == null ? messages.text("change.configured") : to.forever() ? messages.text("change.none")
                : messages.text("change.to", words.ttl(to));
    }

    String heading(Plan plan, @Nullable Ttl to) {
        return messages.text("change.heading", change(to), keys(plan.steps().size()));
    }

    String question(Plan plan, @Nullable Ttl to, String connection) {
        return messages.text(connection.isEmpty() ? "change.question" : "change.question.on", change(to), keys(plan.steps().size()), connection);
    }

    /** The question before putting back. */
    String undoing(int count, String connection) {
        return messages.text(connection.isEmpty() ? "undo.question" : "undo.question.on", keys(count), connection);
    }

    /** Which keys: the first, and how many more. */
    String subject(List<Step> steps) {
        var first = steps.getFirst().key().display();
        return steps.size() == 1 ? first : messages.text("change.subject", first, Format.count(steps.size() - 1L));
    }

    String yes(Plan plan) {
        return messages.text("change.yes", keys(plan.steps().size()));
    }

    /** What is to be weighed before: what would go at once, and how far it can be put back. */
    String detail(Plan plan) {
        long over = plan.atOnce();
        return (over == 0 ? "" : messages.text("detail.over", keys(over)) + " ") + messages.text("detail.undo");
    }

    /** What would change. */
    Sight preview(Plan plan, @Nullable Ttl to) {
        var figures = List.of(figure("keys", plan.steps().size(), false), figure("sooner", plan.sooner(), false),
                figure("over", plan.atOnce(), plan.atOnce() > 0), figure("sensitive", plan.sensitive(), plan.sensitive() > 0),
                figure("gone", plan.gone().size(), false));
        var sentences = new ArrayList<String>();
        if (plan.steps().isEmpty()) {
            sentences.add(messages.text("preview.nothing"));
        }
        if (!plan.unconfigured().isEmpty()) {
            sentences.add(messages.text("preview.unconfigured", keys(plan.unconfigured().size())));
        }
        var lines = Stream.concat(plan.steps().stream().map(this::line), Stream.concat(
                plan.gone().stream().map(each -> out(each, "line.gone")), plan.unconfigured().stream().map(each -> out(each, "line.unconfigured"))));
        return new Sight(heading(plan, to), figures, sentences, lines.toList());
    }

    private Figure figure(String name, long count, boolean alert) {
        return new Figure(messages.text("change." + name), Format.count(count), "", alert);
    }

    private Sight.Line line(Step step) {
        var notes = new ArrayList<String>();
        if (step.shelf().sensitive()) {
            notes.add(messages.text("line.sensitive"));
        }
        if (Plan.isAtOnce(step)) {
            notes.add(messages.text("line.over"));
        }
        return new Sight.Line(step.key().display(), words.path(step.shelf()), words.left(step.was()), to(step), String.join(", ", notes));
    }

    private String to(Step step) {
        var ttl = step.to();
        return ttl == null ? messages.text("until", Format.clock(Instant.ofEpochMilli(step.until())))
                : ttl.forever() ? messages.text("no.ttl") : words.ttl(ttl);
    }

    private Sight.Line out(Found found, String why) {
        return new Sight.Line(found.key().display(), words.path(found.shelf()), words.left(found.left()), Format.NONE, messages.text(why));
    }

    /** That it goes on. */
    Sight running(int size, String heading) {
        return new Sight(heading, List.of(), List.of(messages.text("running", keys(size))), List.of());
    }

    /** What came of it. */
    Sight report(Outcome outcome, String heading) {
        var figures = List.of(figure("settled", outcome.settled(), false), figure("changed", outcome.count(Became.CHANGED), false),
                figure("gone", outcome.count(Became.GONE), false), figure("failed", outcome.count(Became.FAILED), outcome.count(Became.FAILED) > 0),
                figure("left", outcome.count(Became.LEFT), false));
        var sentences = new ArrayList<String>();
        if (!outcome.broke().isEmpty()) {
            sentences.add(messages.text("report.broke", outcome.broke()));
        }
        sentences.add(pace(outcome));
        var lines = outcome.results().stream().sorted(Comparator.comparing(each -> each.became() == Became.CHANGED)).map(this::line).toList();
        return new Sight(messages.text("report.heading", heading), figures, sentences, lines);
    }

    private String pace(Outcome outcome) {
        double seconds = Math.max(1e-3, outcome.took().toNanos() / 1e9);
        return messages.text("report.pace", keys(outcome.settled()), Format.duration(atLeastOne(outcome.took())), Format.rate(outcome.settled() / seconds));
    }

    private static Duration atLeastOne(Duration took) {
        return took.toMillis() == 0 ? Duration.ofMillis(1) : took;
    }

    private Sight.Line line(Result result) {
        var became = messages.text("became." + result.became());
        var set = result.set();
        return new Sight.Line(result.step().key().display(), words.path(result.step().shelf()),
                words.left(set == null ? result.step().was() : result.before()),
                set == null ? Format.NONE : set.ttl().forever() ? messages.text("no.ttl")
                        : result.step().to() == null ? words.left(set.ttl().millis()) : words.ttl(set.ttl()),
                result.reason().isEmpty() ? became : messages.text("became.why", became, result.reason()));
    }

    /** All of it as CSV. */
    String sheet(Sight sight) {
        var sheet = new Sheet("key", "type", "from", "to", "became");
        sight.lines().forEach(each -> sheet.line(each.key(), each.path(), each.from(), each.to(), each.note()));
        return sheet.toString();
    }
}
