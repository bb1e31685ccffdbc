package dev.tierdeck.desktop.fx;

import java.util.List;
import javafx.scene.text.Font;

/** The bundled faces: Inter for words, JetBrains Mono for numbers, keys and values. */
public final class Fonts {
    private static final List<String> FILES = List.of("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf",
            "JetBrainsMono-Regular.ttf", "JetBrainsMono-Bold.ttf");

    private Fonts() {}

    /** Makes the faces known to the style sheet. Harmless when repeated. */
    public static void load() {
        FILES.forEach(Fonts::load);
    }

    private static void load(String file) {
        var source = Fonts.class.getResource("/css/fonts/" + file);
        if (source == null || Font.loadFont(source.toExternalForm(), 13) == null) {
            throw new IllegalStateException("the font " + file + " is missing or can't be read");
        }
    }
}
