package dev.tierdeck.desktop.health;

import dev.tierdeck.engine.Coordination.Standing;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Whether something is to be taken away.
 *
 * @param heading what would be done, and on which connection
 * @param subject what it is done to
 * @param yes the button's text
 * @param detail how that stands now, as a look finds it
 * @param then does it; takes what was typed
 */
record Question(String heading, String subject, String yes, Function<Standing, Detail> detail, Consumer<String> then) {
    /**
     * How what is asked about stands.
     *
     * @param sentence in words
     * @param there whether it is still what was asked about
     */
    record Detail(String sentence, boolean there) {}
}
