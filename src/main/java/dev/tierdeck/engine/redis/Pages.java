package dev.tierdeck.engine.redis;

import java.util.ArrayList;
import java.util.List;

/** Lists cut into pages. */
final class Pages {
    private Pages() {}

    /** The items in their order, at most so many a page. */
    static <T> List<List<T>> of(List<T> items, int most) {
        var pages = new ArrayList<List<T>>();
        for (int from = 0; from < items.size(); from += most) {
            pages.add(items.subList(from, Math.min(items.size(), from + most)));
        }
        return pages;
    }
}
