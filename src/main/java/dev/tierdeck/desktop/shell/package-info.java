/**
 * The window around the views: navigation, connection bar with the tiers' lights, banner, status strip, palette, appearance. {@link
 * dev.tierdeck.desktop.shell.Desk} is the way in; {@link dev.tierdeck.desktop.shell.ViewId} lists the views, and {@code Views} makes
 * each when it is first opened. A view never sees the window: it is told when it is shown and when not.
 *
 * <p>The palette ({@code PaletteModel}, {@code Fuzzy}) lists what {@code Commands} finds: what the open view offers, what the window does,
 * what other opened views offer. No view is made only to be asked. It is a part of the window, as not every platform paints pop-ups well.
 * The focus goes from its field into its list and back, as a screen reader reads only what has the focus. What was run is remembered by its
 * name; a key that was opened by its name is not.
 *
 * <p>Size of text, theme and motion hold at once. The language holds from the next start on, since views read their words when they are
 * made. It is set as the program's default locale, so that JavaFX' own menus speak it too.
 *
 * <p>The German of the window: hit <i>Treffer</i>, miss <i>Fehlgriff</i>, hit rate <i>Trefferquote</i>, key <i>Schlüssel</i>, tier
 * <i>Ebene</i>, memory <i>Speicher</i>, disk <i>Platte</i>, tag <i>Etikett</i> (a <i>Tag</i> is a day), invalidate <i>verwerfen</i>, bring
 * back <i>zurückholen</i>, warmer <i>Warmhalter</i>, bar <i>Kerze</i>, series <i>Reihe</i>, fresh <i>frisch</i>, stale <i>veraltet</i>,
 * closing <i>Schluss</i>, lock <i>Sperre</i>, rate limit <i>Ratenlimit</i>, release <i>freigeben</i>, fenced <i>abgeriegelt</i>, degraded
 * <i>eingeschränkt</i>, down <i>ausgefallen</i>, read-only <i>schreibgeschützt</i>, what is left of a TTL <i>Rest</i>, X-ray
 * <i>Röntgenbild</i>, secret <i>Geheimnis</i>, API key <i>Zugangsschlüssel</i>. Nobody is addressed: what to do is said in the
 * infinitive.
 */
@NullMarked
package dev.tierdeck.desktop.shell;

import org.jspecify.annotations.NullMarked;
