package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.value.ValueModel;
import dev.tierdeck.engine.TierId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is to be said about the copies of a key together, warnings first. */
final class XrayNotes {
    private final Messages messages;

    XrayNotes(Messages messages) {
        this.messages = messages;
    }

    /** @param differ whether any cell is marked */
    List<XraySheet.Note> of(List<TierLook> looks, Agreement agreement, boolean differ) {
        var notes = new ArrayList<XraySheet.Note>();
        looks.stream().filter(agreement::outlives).map(look -> outlives(look, looks)).forEach(text -> notes.add(new XraySheet.Note(text, true)));
        looks.stream().filter(look -> look.copy() != null && !look.serves()).map(this::held).forEach(text -> notes.add(said(text)));
        if (differ) {
            notes.add(said(messages.text("xray.differs", agreement.reference().map(this::name).orElse(""))));
        } else if (notes.isEmpty() && looks.stream().filter(TierLook::serves).count() > 1 && looks.stream().allMatch(XrayNotes::compared)) {
            notes.add(said(messages.text("xray.agree")));
        }
        if (agreement.rewritten()) {
            notes.add(said(messages.text("xray.rewritten")));
        }
        if (large(looks)) {
            notes.add(said(messages.text("xray.large", Format.bytes(ValueModel.GATE))));
        }
        return notes;
    }

    /** Whether a copy is so large that it is not read again and again. */
    static boolean large(List<TierLook> looks) {
        return looks.stream().anyMatch(look -> look.copy() != null && look.copy().size() > ValueModel.GATE);
    }

    private static boolean compared(TierLook look) {
        return look.copy() == null || !look.copy().uncompared();
    }

    private String outlives(TierLook near, List<TierLook> looks) {
        var redis = looks.stream().filter(look -> look.tier() == TierId.REDIS).findFirst().orElseThrow();
        if (redis.copy() == null) {
            return messages.text("xray.outlives.gone", name(near.tier()));
        }
        var expiry = near.expiry();
        return expiry == null ? messages.text("xray.outlives.forever", name(near.tier()))
                : messages.text("xray.outlives", name(near.tier()), Format.duration(Duration.between(redis.expiry(), expiry)));
    }

    /** Why a tier does not answer with its copy. */
    String held(TierLook look) {
        var copy = look.copy();
        var why = copy.held();
        if (copy.digest() == null && !copy.uncompared()) {
            return messages.text("xray.odd", name(look.tier()));
        }
        return why == null ? messages.text("xray.held.tag", name(look.tier()))
                : messages.text("xray.held." + why.reason().name().toLowerCase(Locale.ROOT), name(look.tier()), since(why.since()));
    }

    private String since(@Nullable Instant since) {
        return since == null ? "" : messages.text("xray.since", Format.date(since));
    }

    /** A tier's name. */
    String name(TierId tier) {
        return messages.text("tier." + tier.name().toLowerCase(Locale.ROOT));
    }

    private static XraySheet.Note said(String sentence) {
        return new XraySheet.Note(sentence, false);
    }
}
