package dev.tierdeck.testing.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class StackTest {
    private static final Predicate<String> MAIN = name -> !name.contains("Test") && !name.contains("testing");
    private static final String LOOP = "com.sun.glass.ui.InvokeLaterDispatcher.run";
    private static final String MODEL = "dev.tierdeck.desktop.keys.KeyListModel.show";

    /** Innermost first. */
    private static Stack stack(String... frames) {
        return Stack.of(Arrays.stream(frames).map(StackTest::frame).toArray(StackTraceElement[]::new), MAIN);
    }

    private static StackTraceElement frame(String name) {
        int dot = name.lastIndexOf('.');
        return new StackTraceElement(name.substring(0, dot), name.substring(dot + 1), null, 1);
    }

    @Test
    void programThatTheToolkitCalls_isOurs() {
        assertThat(stack("java.util.Arrays.sort", MODEL, "javafx.event.Event.fire", LOOP).whose()).isEqualTo(Whose.OURS);
        assertThat(stack("java.util.Arrays.sort", MODEL, LOOP).place()).isEqualTo(MODEL);
    }

    @Test
    void placeIsTheOutermostOfOurs() {
        assertThat(stack("java.util.Arrays.sort", MODEL, "dev.tierdeck.desktop.keys.Scan.done", LOOP).place())
                .isEqualTo("dev.tierdeck.desktop.keys.Scan.done");
    }

    @Test
    void toolkitAlone_isNotOurs() {
        assertThat(stack("com.sun.prism.sw.SWGraphics.draw", LOOP).whose()).isEqualTo(Whose.TOOLKIT);
    }

    @Test
    void layoutWeAskFor_isTheToolkits_butOursInIt_isOurs() {
        assertThat(stack("javafx.scene.control.skin.VirtualFlow.resize", "javafx.scene.Parent.layout", MODEL, LOOP).whose()).isEqualTo(Whose.TOOLKIT);
        assertThat(stack("dev.tierdeck.desktop.keys.KeyColumns.update", "javafx.scene.Parent.layout", MODEL, LOOP).whose()).isEqualTo(Whose.OURS);
    }

    @Test
    void testThatCalls_orIsCalled_makesItTheTests_whereverItStands() {
        assertThat(stack(MODEL, "dev.tierdeck.desktop.keys.KeysViewTest.lambda$one$0", LOOP).whose()).isEqualTo(Whose.TEST);
        assertThat(stack("dev.tierdeck.testing.FakeCache.get", MODEL, LOOP).whose()).isEqualTo(Whose.TEST);
        assertThat(stack("dev.tierdeck.desktop.keys.Scan.run", "dev.tierdeck.testing.HandTasks.perform", MODEL, LOOP).whose()).isEqualTo(Whose.TEST);
    }

    @Test
    void windowThatATestDrives_mayCall() {
        assertThat(stack(MODEL, "javafx.scene.control.Button.fire", "dev.tierdeck.testing.ViewWindow.lambda$press$0", LOOP).whose())
                .isEqualTo(Whose.OURS);
    }

    @Test
    void whatIsDoneOnce_isNotHeldAgainstAnyone() {
        for (var once : new String[] {"java.lang.ClassLoader.loadClass", "javafx.fxml.FXMLLoader.load", "dev.tierdeck.desktop.fx.Format.<clinit>",
            "javafx.scene.CssStyleHelper.transitionToState", "dev.tierdeck.app.DeskApplication.stop", "java.lang.invoke.MethodHandleNatives.linkCallSite"}) {
            assertThat(stack("java.lang.String.hashCode", once, MODEL, LOOP).whose()).as(once).isEqualTo(Whose.ONCE);
        }
    }

    @Test
    void threadThatIsParkedOrReads_waits_andOneThatComputesDoesNot() {
        assertThat(stack("jdk.internal.misc.Unsafe.park", "java.util.concurrent.FutureTask.get", MODEL, LOOP).waits()).isTrue();
        assertThat(stack("sun.nio.ch.SocketDispatcher.read0", MODEL, LOOP).waits()).isTrue();
        assertThat(stack("java.util.Arrays.sort", MODEL, LOOP).waits()).isFalse();
    }
}
