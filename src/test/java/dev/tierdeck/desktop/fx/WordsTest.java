package dev.tierdeck.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word that a person reads comes from a message, and every message that is asked for is there. */
class WordsTest {
    private static final Path FXML = Path.of("resources/fxml");
    private static final Set<String> READ = Set.of("text", "promptText", "accessibleText", "accessibleHelp", "accessibleRoleDescription", "title", "headerText");

    static Stream<Path> views() throws IOException {
        return Files.list(FXML).filter(file -> file.toString().endsWith(".fxml"));
    }

    /** The view that a file belongs to: its parts are named after it and read its messages ({@code keys-list.fxml} is a part of keys). */
    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("(-.*)?\\.fxml$", "");
    }

    @ParameterizedTest
    @MethodSource("views")
    void fxmlHasNoWordsOfItsOwnAndEveryKeyIsThere(Path view) throws Exception {
        var words = Messages.of(name(view)).bundle();
        // What is bound to another control's text is no word of its own either.
        assertThat(readAttributes(view).stream().filter(text -> !text.startsWith("${"))).allSatisfy(text -> assertThat(text).startsWith("%"))
                .allSatisfy(text -> assertThat(words.containsKey(text.substring(1))).as(text).isTrue());
    }

    private static List<String> readAttributes(Path view) throws Exception {
        var all = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(view.toFile()).getElementsByTagName("*");
        return Stream.iterate(0, i -> i < all.getLength(), i -> i + 1).map(all::item).flatMap(node -> READ.stream()
                .map(name -> node.getAttributes().getNamedItem(name)).filter(found -> found != null))
                .map(found -> found.getNodeValue()).toList();
    }

    @Test
    void missingKeyFailsLoudly() {
        assertThatThrownBy(() -> Messages.of("shell").text("no.such.key")).isInstanceOf(MissingResourceException.class);
    }
}
