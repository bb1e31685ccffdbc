package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Clip;
import dev.tierdeck.desktop.fx.Messages;
import java.util.function.Consumer;

/**
 * Copying the X-ray, and saying so.
 *
 * @param clip takes it
 * @param say takes what was copied, as a sentence
 */
record XrayClip(Clip clip, Messages messages, Consumer<String> say) {
    /** Copies all of it, as text. */
    void sheet(XraySheet sheet) {
        clip.copy(sheet.text());
        say.accept(messages.text("xray.copied"));
    }

    /** Copies what one tier says of one field. */
    void cell(XraySheet.Cell cell) {
        clip.copy(cell.full());
        say.accept(messages.text("xray.copied.cell", cell.full()));
    }
}
