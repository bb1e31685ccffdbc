package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Erasing.Outcome;
import dev.tierdeck.engine.Restored.Reason;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.UndoStore.Saved;
import io.lettuce.core.RedisCommandExecutionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts back what was removed. What comes back, and what does not, is told in the package's page. */
final class Restoring {
    private static final String RESTORING = "Bringing back what was removed";

    private final Calls calls;
    private final ClusterTags tags;
    private final Removing removing;
    private final String address;
    /** One undo comes in many batches: what the history says is read on, not anew. */
    private @Nullable LaterInvalidations known;

    /** {@code tags} are asked in a cluster, and {@code removing} takes back there what should not have come. */
    Restoring(Calls calls, ClusterTags tags, Removing removing, String address) {
        this.calls = calls;
        this.tags = tags;
        this.removing = removing;
        this.address = address;
    }

    List<Outcome> restore(List<Saved> batch, String since, String own, Catalog catalog) {
        calls.requireWrites("bringing back what was removed");
        var later = later(since, own, catalog);
        synchronized (later) {
            return restore(batch, later);
        }
    }

    private synchronized LaterInvalidations later(String since, String own, Catalog catalog) {
        var now = known != null && known.isAbout(since, own, catalog) ? known : new LaterInvalidations(calls, since, own, catalog);
        known = now;
        return now;
    }

    private List<Outcome> restore(List<Saved> batch, LaterInvalidations later) {
        @Nullable Outcome[] outcomes = new Outcome[batch.size()];
        var open = IntStream.range(0, outcomes.length).boxed().toList();
        while (!open.isEmpty()) {
            later.readOn();
            open = attempt(parts(batch, open, later, outcomes), outcomes);
        }
        if (calls.session().inCluster()) {
            removeWhatWasMeantMeanwhile(batch, later, outcomes);
        }
        return Stream.of(outcomes).map(Objects::requireNonNull).toList();
    }

    /** In a cluster the history is at another master than the keys: what was invalidated between the looking and the writing goes again. */
    private void removeWhatWasMeantMeanwhile(List<Saved> batch, LaterInvalidations later, @Nullable Outcome[] outcomes) {
        later.readOn();
        var meant = IntStream.range(0, outcomes.length).filter(place -> outcomes[place] instanceof Outcome.Back && later.means(batch.get(place))).toArray();
        if (meant.length > 0) {
            removing.remove(Selection.of(Arrays.stream(meant).mapToObj(place -> batch.get(place).key()).collect(Collectors.toSet())));
            Arrays.stream(meant).forEach(place -> outcomes[place] = new Outcome.Left(Reason.INVALIDATED_SINCE));
        }
    }

    private List<RestorePart> parts(List<Saved> batch, List<Integer> open, LaterInvalidations later, @Nullable Outcome[] outcomes) {
        var parts = new ArrayList<RestorePart>();
        var filling = new HashMap<Session, RestorePart>();
        for (int place : open) {
            var saved = batch.get(place);
            if (later.mean(saved.key())) {
                outcomes[place] = new Outcome.Left(Reason.INVALIDATED_SINCE);
                continue;
            }
            var session = calls.session(saved.key().bytes());
            var part = filling.get(session);
            if (part == null || part.isFull()) {
                part = new RestorePart(session, later);
                filling.put(session, part);
                parts.add(part);
            }
            part.add(place, saved, later);
        }
        return parts;
    }

    /** Answers the places of what is still open, as the history went on between reading and writing. */
    private List<Integer> attempt(List<RestorePart> parts, @Nullable Outcome[] outcomes) {
        var replies = parts.stream().map(this::send).toList();
        var open = new ArrayList<Integer>();
        for (int i = 0; i < parts.size(); i++) {
            var reply = replies.get(i);
            try {
                open.addAll(parts.get(i).settle(calls.ask(RESTORING, () -> reply), address, outcomes));
            } catch (CacheException.NotPermitted refused) {
                parts.get(i).lost(refused.getMessage(), outcomes);
            } catch (CacheException.TierUnavailable failed) {
                var refusal = Refusal.in(failed);
                if (refusal == null) {
                    throw failed;
                }
                parts.get(i).lost(Refusals.sentence(refusal.text(), address), outcomes);
            }
        }
        return open;
    }

    private CompletableFuture<List<Object>> send(RestorePart part) {
        if (!part.session().inCluster()) {
            return Scripts.run(part.session(), Script.RESTORE, part.names(), part.arguments());
        }
        try {
            return Scripts.run(part.session(), Script.RESTORE, ClusterTags.json(tags.enter(part.members())), Scripts.UNHEARD, part.names(),
                    part.arguments());
        } catch (CacheException.NotPermitted | RedisCommandExecutionException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }
}
