package dev.tierdeck.engine.core;

import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidation.ByTag;
import dev.tierdeck.engine.Invalidation.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Many invalidations as few that mean the same: all keys, all tags, and all that has to be looked for, in one walk. */
final class Together {
    private Together() {}

    static List<Invalidation> of(List<Invalidation> all) {
        var few = new ArrayList<Invalidation>();
        var keys = only(Keys.class, all).flatMap(each -> each.keys().stream()).collect(Collectors.toSet());
        if (!keys.isEmpty()) {
            few.add(new Keys(keys));
        }
        only(ByTag.class, all)
                .collect(Collectors.groupingBy(ByTag::indexOnly, Collectors.flatMapping(each -> each.tags().stream(), Collectors.toSet())))
                .forEach((indexOnly, tags) -> few.add(new ByTag(tags, indexOnly)));
        var rest = all.stream().filter(each -> !(each instanceof Keys) && !(each instanceof ByTag)).toList();
        if (rest.size() > 1) {
            few.add(new Invalidation.AnyOf(rest, rest.size() + " invalidations that were owed"));
        } else {
            few.addAll(rest);
        }
        return few;
    }

    private static <T extends Invalidation> Stream<T> only(Class<T> kind, List<Invalidation> all) {
        return all.stream().filter(kind::isInstance).map(kind::cast);
    }
}
