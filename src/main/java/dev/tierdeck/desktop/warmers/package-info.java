/**
 * The Warmers view: the sources of market data with their switches, keys and streams; every warmer with its state, and how its last runs
 * went; running one now, switching it, changing its interval.
 *
 * <p><b>Looked at once a second, while seen.</b> {@code WarmersModel} asks for all warmers and all sources in one {@code Look}, off the
 * JavaFX thread, and hands it to its parts. What came of a run that was asked for is seen by a later look, like any other run. A row keeps
 * its object and changes its {@code WarmerLine} only where words change, so that nothing is painted that looks as before.
 *
 * <p><b>Order and filter live in the model</b>, not in a sorted list of the toolkit, which would announce a change for every row and
 * every second. The table's rows are replaced only where their order really changed.
 *
 * <p><b>A key is typed into a field that is thrown away.</b> A text field remembers what was typed, to undo it; so the field is made when
 * a key is asked for, and emptied and dropped when it was given. What fails then is shown and logged only if it does not repeat the key.
 */
@NullMarked
package dev.tierdeck.desktop.warmers;

import org.jspecify.annotations.NullMarked;
