package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaletteModelTest {
    private final List<Command> offered = new ArrayList<>();
    private final Preferences preferences = Preferences.forgetful();
    private final Command key = command("Keys", "Open key price:BTC");
    private final PaletteModel model = new PaletteModel(() -> List.copyOf(offered),
            typed -> Optional.of(key).filter(each -> typed.equals("price:BTC")), preferences);

    private static Command command(String place, String title) {
        return new Command(place, Action.of(title, "", () -> {}));
    }

    private List<String> titles() {
        return model.lines().stream().map(line -> line.command().action().title()).toList();
    }

    private void offer(String... titles) {
        for (var title : titles) {
            offered.add(command("", title));
        }
        model.open();
    }

    @Test
    void nothingTyped_listsAllInTheirOrderAndRecentOnesFirst() {
        offer("Open Keys", "Retry", "Larger text");
        assertThat(titles()).containsExactly("Open Keys", "Retry", "Larger text");
        model.remember(offered.get(2));
        model.remember(offered.get(1));
        model.open();
        assertThat(titles()).containsExactly("Retry", "Larger text", "Open Keys");
        assertThat(preferences.get("palette.recent")).contains("/Retry\n/Larger text");
    }

    @Test
    void typedWords_leaveWhatTheyAreFoundIn_theBestFirst() {
        offer("Bottom", "Open TTL", "Retry");
        model.words().set("ot");
        assertThat(titles()).containsExactly("Open TTL", "Bottom");
        model.words().set("");
        assertThat(titles()).hasSize(3);
    }

    @Test
    void equals_areListedWithTheRecentOneFirst() {
        offer("Open A", "Open B");
        model.remember(offered.get(1));
        model.open();
        model.words().set("open");
        assertThat(titles()).containsExactly("Open B", "Open A");
    }

    @Test
    void placeIsSearchedToo() {
        offered.add(command("Keys", "Refresh"));
        offered.add(command("TTL", "Refresh"));
        model.open();
        model.words().set("ref ttl");
        assertThat(model.lines()).singleElement().satisfies(line -> assertThat(line.command().place()).isEqualTo("TTL"));
    }

    @Test
    void wholeKey_isOfferedFirstAndNotRemembered() {
        offer("Open price:BTC board");
        model.words().set(" price:BTC ");
        assertThat(titles()).containsExactly("Open key price:BTC", "Open price:BTC board");
        model.remember(model.lines().getFirst().command());
        assertThat(preferences.get("palette.recent")).isEmpty();
    }

    @Test
    void openingAgain_beginsAnewWithWhatCanBeDoneThen() {
        offer("Retry");
        model.words().set("re");
        offered.add(command("", "Quit"));
        model.open();
        assertThat(model.words().get()).isEmpty();
        assertThat(titles()).containsExactly("Retry", "Quit");
    }
}
