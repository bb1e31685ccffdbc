package dev.tierdeck.testing.watch;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stack of the JavaFX thread, read.
 *
 * @param frames the innermost first
 * @param whose whose work it shows
 * @param place the outermost frame of ours, as class and method; empty where there is none
 */
record Stack(List<StackTraceElement> frames, Whose whose, String place) {
    private static final String OURS = "dev.tierdeck.";
    /** May call the program: it does one thing at a time. */
    private static final String DRIVER = "dev.tierdeck.testing.ViewWindow";
    /** The window is gone by then, and nobody waits for the thread. */
    private static final String CLOSING = "dev.tierdeck.app.DeskApplication.stop";
    private static final List<String> ONCE = List.of("java.lang.ClassLoader", "jdk.internal.loader.", "java.lang.invoke.MethodHandleNatives",
            "java.util.ResourceBundle", "java.util.ServiceLoader", "javafx.fxml.", "javafx.css.", "com.sun.javafx.css.", "javafx.scene.CssStyleHelper",
            "javafx.scene.SubCssStyleHelper");
    private static final List<String> WAITING = List.of("jdk.internal.misc.Unsafe.park", "java.lang.Object.wait", "java.lang.Thread.sleep", "sun.nio.ch.",
            "java.lang.ProcessImpl", "java.io.FileInputStream", "java.io.RandomAccessFile", "sun.nio.fs.", "org.sqlite.");

    /** Reads one; {@code main} tells the classes of the program from those of its tests. */
    static Stack of(StackTraceElement[] frames, Predicate<String> main) {
        var all = List.of(frames);
        return new Stack(all, whose(all, main), all.reversed().stream().filter(frame -> ours(frame) && main.test(frame.getClassName()))
                .findFirst().map(Stack::name).orElse(""));
    }

    private static Whose whose(List<StackTraceElement> frames, Predicate<String> main) {
        if (tierdeck(frames).anyMatch(frame -> !main.test(frame.getClassName()))) {
            return Whose.TEST;
        }
        if (tierdeck(frames).findAny().isEmpty()) {
            return Whose.TOOLKIT;
        }
        if (frames.stream().anyMatch(Stack::once)) {
            return Whose.ONCE;
        }
        return frames.stream().takeWhile(frame -> !ours(frame)).anyMatch(Stack::layout) ? Whose.TOOLKIT : Whose.OURS;
    }

    private static Stream<StackTraceElement> tierdeck(List<StackTraceElement> frames) {
        return frames.stream().filter(Stack::ours);
    }

    private static boolean ours(StackTraceElement frame) {
        return frame.getClassName().startsWith(OURS) && !frame.getClassName().startsWith(DRIVER);
    }

    private static boolean once(StackTraceElement frame) {
        return frame.getMethodName().equals("<clinit>") || frame.getMethodName().equals("applyCss") || name(frame).equals(CLOSING)
                || ONCE.stream().anyMatch(frame.getClassName()::startsWith);
    }

    private static boolean layout(StackTraceElement frame) {
        return frame.getClassName().equals("javafx.scene.Parent") && frame.getMethodName().equals("layout")
                || frame.getClassName().equals("javafx.stage.Window") && frame.getMethodName().equals("show");
    }

    private static String name(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName();
    }

    /** Whether the thread stands in a call that waits for others. */
    boolean waits() {
        return frames.stream().limit(6).map(Stack::name).anyMatch(frame -> WAITING.stream().anyMatch(frame::startsWith));
    }

    /** The innermost place of ours, which is what to look at. */
    Optional<StackTraceElement> innermost() {
        return tierdeck(frames).findFirst();
    }

    /** Its upper part down to the place, to be read. */
    String text() {
        int outermost = Math.max(0, 1 + frames.indexOf(tierdeck(frames.reversed()).findFirst().orElse(frames.isEmpty() ? null : frames.getFirst())));
        return frames.stream().limit(Math.min(outermost, 60)).map(frame -> "\n\tat " + frame).collect(Collectors.joining());
    }

    /** Whether the two stand on the same line of ours. */
    boolean samePlace(Stack other) {
        return place.equals(other.place) && innermost().equals(other.innermost());
    }
}
