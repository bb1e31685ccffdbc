package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Tags in a cluster, where generations and indexes live in slots of their own; how that holds together is told in the package's page. */
final class ClusterTags {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterTags.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] NOTHING = new byte[0];
    /** A generation that is more beyond another was not raised from it. */
    private static final long RAISINGS = 1_000_000_000;

    private final Masters masters;
    private final RedisSettings settings;

    ClusterTags(Masters masters, RedisSettings settings) {
        this.masters = masters;
        this.settings = settings;
    }

    /**
     * A member of an index.
     *
     * @param key the key
     * @param px for how long, in milliseconds; 0 for ever
     */
    record Member(Key key, long px) {}

    /** What scripts take of generations. */
    static byte[] json(Map<String, String> generations) {
        return JSON.writeValueAsBytes(generations);
    }

    /** Asks for generations of tags; those that are missing are left out, or begun if so wished. */
    CompletionStage<Map<String, String>> ask(Collection<String> tags, boolean begin) {
        return ask(tags.stream().distinct().toList(), begin ? RedisToken.start() : NOTHING, Map.of());
    }

    private CompletionStage<Map<String, String>> ask(List<String> tags, byte[] start, Map<String, Long> lives) {
        var replies = tags.stream().map(tag -> {
            var life = lives.get(tag);
            return run(Script.GENERATION, Names.generation(tag), start, life == null ? NOTHING : RedisToken.ascii(life));
        }).toList();
        return CompletableFuture.allOf(replies.toArray(CompletableFuture<?>[]::new)).thenApply(done -> {
            var known = new HashMap<String, String>();
            for (int i = 0; i < replies.size(); i++) {
                if (replies.get(i).join().getFirst() instanceof byte[] digits) {
                    known.put(tags.get(i), text(digits));
                }
            }
            return known;
        });
    }

    /** The generations, waited for; asked again while their slots are elsewhere or on their way. */
    Map<String, String> generations(Collection<String> tags, boolean begin) {
        return tags.isEmpty() ? Map.of() : masters.patiently(() -> await(ask(tags, begin)));
    }

    private CompletableFuture<List<Object>> run(Script script, byte[] key, byte[]... args) {
        try {
            return Scripts.run(masters.of(key), script, new byte[][] {key}, args);
        } catch (RuntimeException away) {
            return CompletableFuture.failedFuture(away);
        }
    }

    <T> T await(CompletionStage<T> reply) {
        return SessionWire.await(reply, settings.timeout(), settings.address());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Enters keys into tags' indexes, before they are written; the tags' generations live as long, and are begun where they are missing. */
    Map<String, String> enter(Map<String, List<Member>> members) {
        if (members.isEmpty()) {
            return Map.of();
        }
        var lives = new TreeMap<String, Long>();
        members.forEach((tag, some) -> lives.put(tag, some.stream().anyMatch(member -> member.px == 0) ? 0
                : some.stream().mapToLong(Member::px).max().orElse(1)));
        return masters.patiently(() -> {
            var known = ask(List.copyOf(members.keySet()), RedisToken.start(), lives);
            var entered = members.entrySet().stream().map(each -> enter(each.getKey(), each.getValue())).toList();
            entered.forEach(this::await);
            return await(known);
        });
    }

    private CompletionStage<List<Object>> enter(String tag, List<Member> members) {
        var args = new ArrayList<byte[]>();
        members.forEach(member -> {
            args.add(member.key.bytes());
            args.add(RedisToken.ascii(member.px));
        });
        var reply = run(Script.ENTER, Names.index(tag), args.toArray(byte[][]::new));
        reply.thenAccept(late -> trim(tag, late));
        return reply;
    }

    /** Looks at members whose time has passed: those whose keys are gone are dropped, the others are entered anew. Nobody waits for it. */
    private void trim(String tag, List<Object> late) {
        for (int i = 0; i + 1 < late.size(); i += 2) {
            trim(tag, (byte[]) late.get(i), (byte[]) late.get(i + 1));
        }
    }

    private void trim(String tag, byte[] member, byte[] score) {
        // It is told no generation, so it removes nothing and only says whether the index need have the member.
        run(Script.SWEEP, member, tag.getBytes(StandardCharsets.UTF_8), Names.slot(member))
                .thenCompose(answer -> ((List<?>) answer.getLast()).isEmpty() ? enterAnew(tag, member)
                        : run(Script.DROPPED, Names.index(tag), member, score))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.debug("A member of an index could not be looked at", failure);
                    }
                });
    }

    private CompletionStage<List<Object>> enterAnew(String tag, byte[] member) {
        return masters.of(member).data().async().pttl(member)
                .thenCompose(left -> run(Script.ENTER, Names.index(tag), member, RedisToken.ascii(Math.max(0, left))));
    }

    /** Invalidates tags: from now on no entry that was written with them counts, and every process is told. */
    Map<String, String> raise(Set<String> tags) {
        return masters.patiently(() -> {
            var start = RedisToken.start();
            var raised = new HashMap<String, CompletableFuture<List<Object>>>();
            tags.forEach(tag -> raised.put(tag, run(Script.RAISE, Names.generation(tag), start)));
            var generations = new HashMap<String, String>();
            raised.forEach((tag, reply) -> generations.put(tag, text((byte[]) await(reply).getFirst())));
            tags.stream().map(tag -> run(Script.TOLD, Names.told(tag))).toList().forEach(this::await);
            return generations;
        });
    }

    /** Whether tags still have these generations or later ones; not where a replica took a master's place before it heard of them. */
    boolean stand(Map<String, String> raised) {
        var now = generations(raised.keySet(), false);
        return raised.entrySet().stream().allMatch(each -> isFrom(each.getValue(), now.get(each.getKey())));
    }

    /** As {@code shared.lua} compares. */
    private static boolean isFrom(String raised, @Nullable String now) {
        return now != null && now.matches("\\d{19}") && by(raised, now) >= 0 && by(raised, now) < RAISINGS;
    }

    private static long by(String raised, String now) {
        return Long.parseLong(now) - Long.parseLong(raised);
    }

    /** Whether one of a note's tags was invalidated since it was written, by the generations of now. */
    static boolean outdated(Map<String, String> written, Map<String, @Nullable String> now) {
        for (var each : written.entrySet()) {
            if (!each.getValue().equals(now.get(each.getKey()))) {
                return true;
            }
        }
        return false;
    }
}
