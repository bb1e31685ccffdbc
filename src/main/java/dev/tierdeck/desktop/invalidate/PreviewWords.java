package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Figure;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.TierId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A preview in words: its figures, what matters in sentences, its rows. */
final class PreviewWords {
    private final Messages messages;

    /**
     * What of a preview is of one type.
     *
     * @param type domain and type
     * @param place layout, domain and type
     * @param keys how many
     * @param bytes their size, as known or estimated
     */
    record Share(String type, String place, String keys, String bytes) {}

    PreviewWords(Messages messages) {
        this.messages = messages;
    }

    /** So many keys: "1 key", "1 204 keys". */
    String keys(long count) {
        return count == 1 ? messages.text("keys.one") : messages.text("keys.many", Format.count(count));
    }

    List<Figure> figures(Preview preview) {
        var totals = preview.totals();
        return List.of(new Figure(messages.text("figure.keys"), Format.count(preview.count())),
                new Figure(messages.text("figure.bytes"), about(totals.exact(), Format.bytes(totals.bytes()))),
                new Figure(messages.text("figure.tiers"), Format.count(totals.tiers().size()), tiers(totals.tiers())),
                new Figure(messages.text("figure.secrets"), Format.count(totals.sensitive())),
                refill(preview));
    }

    private String about(boolean exact, String figure) {
        return exact ? figure : messages.text("about", figure);
    }

    private String tiers(Map<TierId, Long> tiers) {
        return tiers.entrySet().stream().map(each -> messages.text("tier.count", tier(each.getKey()), Format.count(each.getValue())))
                .collect(Collectors.joining(messages.text("tier.and")));
    }

    private Figure refill(Preview preview) {
        var refill = preview.refill();
        if (refill.millis().isEmpty()) {
            return new Figure(messages.text("figure.refill"), Format.NONE, messages.text("refill.unknown"));
        }
        var time = messages.text("about", Format.duration(Duration.ofMillis(refill.millis().getAsLong())));
        var calls = refill.calls() == 1 ? messages.text("refill.call") : messages.text("refill.calls", Format.count(refill.calls()));
        return new Figure(messages.text("figure.refill"), time, calls);
    }

    /** What a person has to know before the button is pressed. */
    List<String> sentences(Preview preview) {
        var totals = preview.totals();
        var sentences = new ArrayList<String>();
        count(sentences, totals.sensitive(), "note.secrets");
        count(sentences, totals.unkept() - totals.sensitive(), "note.unkept");
        if (totals.indexed() + totals.derived() > 0) {
            sentences.add(messages.text("note.tags", Format.count(totals.indexed()), Format.count(totals.derived())));
        }
        if (preview.what() instanceof Invalidation.ByTag) {
            sentences.add(messages.text("note.joining"));
        }
        sentences.add(messages.text("note.others"));
        return sentences;
    }

    /** How many match only as their identifier is longer than the one given; empty for none. */
    String longer(Preview preview) {
        var sentences = new ArrayList<String>();
        count(sentences, preview.totals().longerIds(), "note.longer");
        return String.join("", sentences);
    }

    private void count(List<String> sentences, long count, String message) {
        if (count > 0) {
            sentences.add(count == 1 ? messages.text(message + ".one") : messages.text(message, Format.count(count)));
        }
    }

    /** What is of which type, the most first. */
    List<Share> shares(Preview preview) {
        boolean exact = preview.totals().exact();
        return preview.totals().kinds().entrySet().stream().map(each -> new Share(share(each.getKey()), place(each.getKey()), Format.count(each.getValue().keys()),
                about(exact, Format.bytes(each.getValue().bytes())))).toList();
    }

    PreviewRows.Row row(Preview.Item item) {
        var kind = item.kind();
        var size = item.bytes().isPresent() ? Format.bytes(item.bytes().getAsLong()) : Format.NONE;
        return new PreviewRows.Row(item.key(), item.key().display(), type(kind), place(kind), size,
                item.tiers().stream().map(this::tier).collect(Collectors.joining(", ")), why(item.traits()));
    }

    private String why(Set<Preview.Trait> traits) {
        return traits.stream().map(trait -> messages.text("trait." + trait.name().toLowerCase(Locale.ROOT))).collect(Collectors.joining(", "));
    }

    private String type(Preview.Kind kind) {
        return kind.domain().equals(Placement.OTHER) ? messages.text("place.other") : named(kind);
    }

    private String share(Preview.Kind kind) {
        return kind.domain().equals(Placement.OTHER) ? messages.text("place.other")
                : messages.text("place.type", kind.domain(), named(kind));
    }

    private String place(Preview.Kind kind) {
        return kind.domain().equals(Placement.OTHER) ? messages.text("place.other.long")
                : messages.text("place.path", kind.layout(), kind.domain(), named(kind));
    }

    private String named(Preview.Kind kind) {
        var type = kind.type();
        return type == null ? messages.text("place.untyped") : type;
    }

    String tier(TierId tier) {
        return messages.text("tier." + tier.name().toLowerCase(Locale.ROOT));
    }
}
