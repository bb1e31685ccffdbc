package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Figure;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.Execution;
import dev.tierdeck.engine.Restored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of an invalidation, or of taking one back, in words. */
final class OutcomeWords {
    private final Messages messages;
    private final PreviewWords words;

    OutcomeWords(Messages messages, PreviewWords words) {
        this.messages = messages;
        this.words = words;
    }

    /** How far an invalidation is, or how it ended. */
    Outcome of(String what, Execution.Report report) {
        return new Outcome(what, heading(report), List.of(
                figure("processed", report.processed(), messages.text("outcome.of", Format.count(report.matched()))),
                figure("removed", report.removed(), Format.bytes(report.bytes())),
                figure("gone", report.gone(), ""), figure("changed", report.changed(), ""), figure("failed", report.failed(), "")),
                sentences(report), lines(report));
    }

    private Figure figure(String name, long count, String note) {
        return new Figure(messages.text("outcome." + name), Format.count(count), note, name.equals("failed") && count > 0);
    }

    private String heading(Execution.Report report) {
        var settled = Format.count(report.processed());
        return switch (report.state()) {
            case READY, RUNNING -> messages.text("run.running");
            case STOPPED -> messages.text("run.stopped", settled, words.keys(report.matched()));
            case BROKEN -> messages.text("run.broken", settled, words.keys(report.matched()));
            case DONE -> messages.text("run.done", words.keys(report.removed()), Format.duration(Duration.ofMillis(report.millis())));
        };
    }

    private List<String> sentences(Execution.Report report) {
        var sentences = new ArrayList<String>();
        count(sentences, report.joined(), "run.joined");
        count(sentences, report.left(), "run.left");
        count(sentences, report.changed(), "run.changed");
        count(sentences, report.unkept(), "run.unkept");
        if (!report.owed().isEmpty()) {
            sentences.add(messages.text("run.owed", report.owed().stream().sorted().map(words::tier).collect(Collectors.joining(", "))));
        }
        return sentences;
    }

    private void count(List<String> sentences, long count, String message) {
        if (count > 0) {
            sentences.add(count == 1 ? messages.text(message + ".one") : messages.text(message, Format.count(count)));
        }
    }

    private List<Outcome.Line> lines(Execution.Report report) {
        var failed = lines("became.failed", report.failures());
        var joined = report.joinedKeys().stream()
                .map(key -> new Outcome.Line(key.display(), messages.text("became.joined"), messages.text("became.joined.why")));
        return Stream.concat(failed, joined).toList();
    }

    private Stream<Outcome.Line> lines(String became, List<Execution.Failed> keys) {
        return keys.stream().map(each -> new Outcome.Line(each.key().display(), messages.text(became), each.reason()));
    }

    /** What came back. */
    Outcome of(String what, Restored restored) {
        var why = new ArrayList<String>();
        for (var reason : Restored.Reason.values()) {
            count(why, restored.why().getOrDefault(reason, 0L), "undo.left." + reason.name().toLowerCase(Locale.ROOT));
        }
        return new Outcome(what, messages.text("undo.done", words.keys(restored.restored()), Format.duration(Duration.ofMillis(restored.millis()))),
                List.of(figure("restored", restored.restored(), ""), figure("left", restored.left(), ""), figure("failed", restored.failed(), "")),
                why, Stream.concat(lines("became.failed", restored.failures()), lines("became.left", restored.leftKeys())).toList());
    }
}
