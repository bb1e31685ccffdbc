package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.shell.Preferences;
import dev.tierdeck.testing.Await;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxToolkit;

/** The window between its start and what it is to show. */
@Timeout(120)
class OutlineTest {
    private final CompletableFuture<Bench> first = new CompletableFuture<>();

    @Test
    void window_isThereBeforeItsServerIs_andGoesWhenThatCanNotBeOpened() throws Exception {
        FxToolkit.registerPrimaryStage();
        FxToolkit.registerStage(Stage::new);
        var application = (DeskApplication) FxToolkit.setupApplication(() -> new DeskApplication(
                new DeskApplication.Opening(CompletableFuture.completedFuture(Preferences.forgetful()), first, way -> { }, front -> { })));
        try {
            Await.shown("the outline, before anything is opened", () -> !outlines().isEmpty());
            assertThat(first).isNotDone();
            first.completeExceptionally(new IllegalStateException("no server there"));
            Await.shown("no window any more", () -> outlines().isEmpty());
        } finally {
            first.completeExceptionally(new IllegalStateException("over"));
            FxToolkit.cleanupApplication(application);
            FxToolkit.cleanupStages();
        }
        application.ended().get(20, TimeUnit.SECONDS);
    }

    private static List<Window> outlines() {
        return Window.getWindows().stream().filter(Window::isShowing).filter(window -> window.getScene().lookup(".outline") != null).toList();
    }
}
