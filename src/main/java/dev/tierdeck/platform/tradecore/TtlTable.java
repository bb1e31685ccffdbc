package dev.tierdeck.platform.tradecore;

import dev.tierdeck.engine.Ttl;
import dev.tierdeck.layout.DomainSpec;
import dev.tierdeck.layout.Identifier;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.layout.TypeSpec;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long TradeCore's entries live, by the names its guide has for them: {@code market:quote}, {@code vb:account_list},
 * {@code account:balance}. What the layouts say is in force. A name that the layouts do not know has the default TTL, as whatever is cached
 * under a name of one's own has.
 *
 * <p>Source: TradeCore's guide, <i>TTL Configuration</i>. Immutable.
 */
public final class TtlTable {
    private final Map<String, TypeSpec> types = new HashMap<>();
    private final Ttl usual;

    TtlTable(Layouts layouts, Ttl usual) {
        this.usual = usual;
        layouts.active().stream().filter(layout -> layout.name().equals(TradeCore.LAYOUT)).forEach(layout ->
                layout.domains().forEach(domain -> domain.types().forEach(type -> add(layout.prefix(), domain, type))));
    }

    /** A type has the two segments after the prefix as its name, and its domain's name with its own. */
    private void add(String prefix, DomainSpec domain, TypeSpec type) {
        types.putIfAbsent(domain.name().toLowerCase(Locale.ROOT) + ":" + type.name(), type);
        for (var template : type.keys()) {
            var head = new String(template.literalHead(), StandardCharsets.UTF_8);
            var segments = head.startsWith(prefix + ":") ? List.of(head.substring(prefix.length() + 1).split(":")) : List.<String>of();
            types.putIfAbsent(String.join(":", segments.subList(0, Math.min(2, segments.size()))), type);
        }
    }

    /** The TTL of a type, such as {@code market:quote}; the default, 300 s unless set otherwise, where there is none of that name. */
    public Ttl ttl(String type) {
        var spec = types.get(type);
        return spec == null ? usual : spec.ttl();
    }

    /** The TTL of a module's type, such as {@code market} and {@code quote}; the default where there is none of that name. */
    public Ttl moduleTtl(String module, String type) {
        return ttl(module + ":" + type);
    }

    /**
     * The TTL of a broker's tokens: {@code access_token} or {@code refresh_token}. An override of the layout for that {@code broker_id} counts;
     * of a kind that the layouts do not know it is the default.
     */
    public Ttl oauthTtl(String broker, String kind) {
        var spec = types.get("broker:" + kind);
        var asked = List.of(new Identifier("broker_id", broker));
        return spec == null ? usual
                : spec.overrides().stream().filter(each -> each.appliesTo(asked)).findFirst().map(each -> each.ttl()).orElse(spec.ttl());
    }
}
