package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Messages;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts what the tiers said into words. */
final class XrayWords {
    private final Messages messages;
    private final XrayNotes notes;
    private final XrayCells cells;

    XrayWords(Messages messages) {
        this.messages = messages;
        this.notes = new XrayNotes(messages);
        this.cells = new XrayCells(messages, notes);
    }

    /** @param looks near to far */
    XraySheet sheet(List<TierLook> looks, boolean masked, Instant now) {
        var agreement = new Agreement(looks);
        var stated = looks.stream().map(TierLook::stated).filter(Objects::nonNull).findFirst().orElse(null);
        var rows = Arrays.stream(XrayField.values()).filter(field -> told(field, looks, stated))
                .map(field -> new XraySheet.Row(field, messages.text(field.messageKey()), looks.stream()
                        .map(look -> cells.cell(field, look, stated, masked, agreement.differs(field, look), now)).toList())).toList();
        boolean differ = rows.stream().flatMap(row -> row.cells().stream()).anyMatch(XraySheet.Cell::differs);
        var heads = looks.stream().map(look -> new XraySheet.Head(notes.name(look.tier()), look.why(), look.copy() != null)).toList();
        return new XraySheet(heads, rows, notes.of(looks, agreement, differ));
    }

    private static boolean told(XrayField field, List<TierLook> looks, TierLook.@Nullable Stated stated) {
        return switch (field) {
            case STATE, READ -> true;
            case SOURCE -> stated != null;
            default -> looks.stream().anyMatch(look -> look.copy() != null);
        };
    }

    /** What is shown when not even the tiers are known. */
    XraySheet failed(Exception why) {
        return new XraySheet(List.of(), List.of(), List.of(new XraySheet.Note(Failures.words(why, messages.text("xray.failed")), true)));
    }
}
