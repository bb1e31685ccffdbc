package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Searchable.Finds;
import dev.tierdeck.engine.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds by SCAN what a rule means. Three things go on at a time: the server looks for the next page, the sizes of this one are on their way
 * behind it, and the page before is handed out. A key may come twice, as SCAN gives it. For one search.
 */
final class ScanSearch {
    private final Wire wire;
    private final Selection what;
    private final CursorWalk walk;
    private final SizeReader sizes;
    private final Finds finds;

    private record Page(List<Key> keys, SizeReader.Asked sizes, double share) {}

    ScanSearch(Wire wire, Selection what, SizeReader sizes, Finds finds) {
        this.wire = wire;
        this.what = what;
        this.walk = new CursorWalk(wire, what.narrowed());
        this.sizes = sizes;
        this.finds = finds;
    }

    void run() {
        Page before = null;
        while (!walk.done() && !finds.stopped()) {
            var page = Answers.SCAN.of(wire, this::next);
            handOut(before);
            before = page;
        }
        handOut(before);
    }

    private Page next() {
        var page = walk.next();
        walk.ahead();
        var keys = page.stream().filter(what::contains).toList();
        return new Page(keys, sizes.ask(keys), walk.progress().orElse(-1));
    }

    private void handOut(@Nullable Page page) {
        if (page == null || finds.stopped()) {
            return;
        }
        var known = page.sizes.await();
        for (int i = 0; i < known.length; i++) {
            if (known[i] != SizeReader.GONE) {
                finds.found(page.keys.get(i), known[i], false);
            }
        }
        finds.looked(page.share);
    }
}
