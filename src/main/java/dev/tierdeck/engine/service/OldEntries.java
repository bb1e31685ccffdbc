package dev.tierdeck.engine.service;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.layout.Layouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the old entries of the types that the layouts' {@code cleanup} lists name, and of no others.
 *
 * <p>One walk over the server's keys, a page at a time with pauses, so that it never stands before anybody's reads. An entry whose age
 * nobody knows is kept. Between the look at an entry's age and its removal some milliseconds pass: an entry of that age that is written
 * anew just then goes too.
 */
final class OldEntries {
    private static final Logger LOG = LoggerFactory.getLogger(OldEntries.class);

    private final Layouts layouts;
    private final ServiceSettings.CleanUp settings;
    private final Function<List<Key>, List<Optional<Duration>>> ages;
    private final Breath breath;

    /** A pause between two steps. */
    @FunctionalInterface
    interface Breath {
        /** Between two pages of a walk: a server with a million keys is done in half a minute, and idle for most of it. */
        Breath USUAL = () -> Thread.sleep(20);

        /** Pauses; throws when the service closes meanwhile. */
        void take() throws InterruptedException;
    }

    OldEntries(Layouts layouts, ServiceSettings.CleanUp settings, Function<List<Key>, List<Optional<Duration>>> ages, Breath breath) {
        this.layouts = layouts;
        this.settings = settings;
        this.ages = ages;
        this.breath = breath;
    }

    /**
     * Walks over all keys once.
     *
     * @return how many entries were removed
     * @throws InterruptedException when the service closes meanwhile
     */
    int remove(Cache cache) throws InterruptedException {
        var tally = new Tally();
        try (var scan = cache.inspector().scan(what(), false)) {
            var waiting = new ArrayList<Key>();
            while (!scan.done()) {
                waiting.addAll(scan.next());
                while (waiting.size() >= settings.batch()) {
                    remove(cache, waiting.subList(0, settings.batch()), tally);
                }
                breath.take();
            }
            remove(cache, waiting, tally);
        }
        LOG.info("Clean-up of {}: {} of {} entries were older than {} h and went; the age of {} is not known",
                layouts.cleanedUp(), tally.removed, tally.seen, settings.age().toHours(), tally.unknown);
        return (int) tally.removed;
    }

    private Selection what() {
        var types = Set.copyOf(layouts.cleanedUp());
        var heads = types.stream().flatMap(type -> layouts.spec(type.toString()).keys().stream()).map(key -> key.literalHead()).toList();
        return Selection.under(heads, key -> isOf(types, key));
    }

    private boolean isOf(Set<TypeName> types, Key key) {
        var place = layouts.place(key);
        return place.type() != null && types.contains(new TypeName(place.layout(), place.domain(), place.type()));
    }

    private void remove(Cache cache, List<Key> batch, Tally tally) {
        var known = ages.apply(List.copyOf(batch));
        var old = new HashSet<Key>();
        for (int i = 0; i < batch.size(); i++) {
            var age = known.get(i);
            tally.unknown += age.isEmpty() ? 1 : 0;
            if (age.isPresent() && age.get().compareTo(settings.age()) >= 0) {
                old.add(batch.get(i));
            }
        }
        tally.seen += batch.size();
        tally.removed += old.isEmpty() ? 0 : cache.invalidate(new Invalidation.Keys(old)).removed();
        batch.clear();
    }

    private static final class Tally {
        private long seen;
        private long removed;
        private long unknown;
    }
}
