package dev.tierdeck.engine.codec;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.FleetMember;
import dev.tierdeck.engine.Latency;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TypeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a process tells of itself, as one line of JSON. What another version tells besides is passed over, and so is a cause or tier that we do not know. */
public enum FleetMemberJson implements Codec<FleetMember> {
    /** The one there is. */
    LINE;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public byte[] encode(FleetMember member) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("instance", member.instance()).put("app", member.app()).put("host", member.host()).put("pid", member.pid())
                .put("version", member.version()).put("started", member.started().toEpochMilli())
                .put("at", member.stats().at().toEpochMilli()).put("since", member.stats().since().toEpochMilli());
        var tiers = node.putObject("tiers");
        member.tiers().forEach(held -> tiers.putObject(held.tier().name()).put("state", held.state().name()).put("entries", held.entries())
                .put("bytes", held.bytes()));
        var types = node.putObject("types");
        member.stats().types().forEach((name, type) -> type(types.putObject(name.toString()), type));
        return JSON.writeValueAsBytes(node);
    }

    private static void type(ObjectNode node, CacheStats.OfType type) {
        causes(node.putObject("causes"), type.causes());
        var tiers = node.putObject("tiers");
        type.tiers().forEach((tier, of) -> causes(tiers.putObject(tier.name()).put("hits", of.hits()).putObject("misses"), of.misses()));
        node.put("loads", type.loads()).put("loadFailures", type.loadFailures()).put("loadMillis", type.loadTime().toMillis())
                .put("puts", type.puts()).put("refused", type.refused()).put("stale", type.stale());
    }

    private static void causes(ObjectNode node, Map<MissCause, Long> causes) {
        causes.forEach((cause, count) -> node.put(cause.name(), count));
    }

    @Override
    public FleetMember decode(byte[] bytes) {
        try {
            return member(JSON.readTree(bytes));
        } catch (JacksonException | IllegalArgumentException broken) {
            throw new CacheException.Undecodable("What was read is not what a process tells of itself.", broken);
        }
    }

    private static FleetMember member(JsonNode node) {
        var instance = node.path("instance").stringValue("");
        if (instance.isBlank()) {
            throw new IllegalArgumentException("no instance is named");
        }
        return new FleetMember(instance, node.path("app").stringValue(""), node.path("host").stringValue(""), node.path("pid").longValue(0),
                node.path("version").stringValue(""), moment(node, "started"), holdings(node.path("tiers")),
                new CacheStats(moment(node, "at"), moment(node, "since"), types(node.path("types")), CacheStats.Upkeep.NONE));
    }

    private static Instant moment(JsonNode node, String name) {
        return Instant.ofEpochMilli(node.path(name).longValue(0));
    }

    private static List<FleetMember.Holding> holdings(JsonNode node) {
        var all = new ArrayList<FleetMember.Holding>();
        for (var tier : TierId.values()) {
            var held = node.path(tier.name());
            var state = known(TierStatus.State.values(), held.path("state").stringValue(""));
            if (state != null) {
                all.add(new FleetMember.Holding(tier, state, size(held.path("entries")), size(held.path("bytes"))));
            }
        }
        return all;
    }

    private static @Nullable Long size(JsonNode node) {
        return node.isIntegralNumber() ? (Long) node.longValue(0) : null;
    }

    private static Map<TypeName, CacheStats.OfType> types(JsonNode node) {
        var all = new HashMap<TypeName, CacheStats.OfType>();
        node.properties().forEach(each -> all.put(TypeName.parse(each.getKey()), type(each.getValue())));
        return all;
    }

    private static CacheStats.OfType type(JsonNode node) {
        var tiers = new EnumMap<TierId, CacheStats.OfTier>(TierId.class);
        for (var tier : TierId.values()) {
            var of = node.path("tiers").path(tier.name());
            if (of.isObject()) {
                tiers.put(tier, new CacheStats.OfTier(count(of, "hits"), causes(of.path("misses")), Latency.NONE));
            }
        }
        return new CacheStats.OfType(tiers, causes(node.path("causes")), count(node, "loads"), count(node, "loadFailures"),
                Duration.ofMillis(count(node, "loadMillis")), count(node, "puts"), count(node, "refused"), count(node, "stale"), Map.of());
    }

    private static Map<MissCause, Long> causes(JsonNode node) {
        var all = new EnumMap<MissCause, Long>(MissCause.class);
        for (var cause : MissCause.values()) {
            long count = count(node, cause.name());
            if (count > 0) {
                all.put(cause, count);
            }
        }
        return all;
    }

    /** A count is never less than nothing, whoever wrote it. */
    private static long count(JsonNode node, String name) {
        return Math.max(0, node.path(name).longValue(0));
    }

    private static <E extends Enum<E>> @Nullable E known(E[] all, String name) {
        for (var each : all) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return null;
    }
}
