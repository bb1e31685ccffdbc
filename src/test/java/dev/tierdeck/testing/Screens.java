package dev.tierdeck.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of the window, to be looked at: {@code target/screens/name.png}. */
public final class Screens {
    private Screens() {}

    /** Takes one. */
    public static void take(Scene scene, String name) {
        var image = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> scene.snapshot(null));
        var file = Path.of("target", "screens", name + ".png");
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }
}
