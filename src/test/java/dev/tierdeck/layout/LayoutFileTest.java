package dev.tierdeck.layout;

import dev.tierdeck.engine.DatabaseRole;
import dev.tierdeck.engine.LastGood;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.TypeName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading a layout file, and what a wrong one is told. */
class LayoutFileTest {
    private static final String GOOD = """
            {
              "layout": "mine", "prefix": "p",
              "domains": [
                { "name": "d", "heads": ["{prefix}:a:"],
                  "types": [
                    { "name": "t", "key": ["{prefix}:a:{x}:{symbol}", "{prefix}:a:{symbol}"], "value": "text",
                      "ttl": "2h", "ttls": {"memory": "500ms"}, "stale": "5m",
                      "overrides": [{"x": ["1", "2"], "ttl": "1s"}],
                      "tags": ["k:{x}"], "tiers": ["memory", "redis", "disk"], "freshness": "30s",
                      "lastGood": "removed", "immutable": true, "database": "source", "sensitive": false, "popular": ["BTC", "ETH"] },
                    { "name": "u", "key": "{prefix}:a:u:{x}:{y}", "ttl": "none", "stamp": "$.at", "hours": "us-stocks" }
                  ] }
              ],
              "recipes": [ { "name": "r", "parameters": ["x"],
                             "patterns": ["{prefix}:a:{x}*",
                               { "find": "c", "at": "$[*].id", "pattern": "{prefix}:a:l:{x}" },
                               { "find": "d", "pattern": "{prefix}:a:{d}:{c}" },
                               { "pattern": "{prefix}:a:{d}:{c}", "where": {"$.u": "{x}"} }] } ],
              "counters": [ { "type": "d.t", "hit": "hits", "miss": "{prefix}:misses" } ],
              "cleanup": ["d.u"]
            }
            """;

    @Test
    void parse_goodFile_givesAllThatItDeclares() {
        var layout = Layout.parse("mine.json", GOOD);
        var type = layout.domains().getFirst().types().getFirst();
        assertThat(type.keys()).extracting(KeyTemplate::toString).containsExactly("p:a:{x}:{symbol}", "p:a:{symbol}");
        assertThat(type.value()).isEqualTo(ValueKind.TEXT);
        assertThat(type.ttl()).isEqualTo(Ttl.of(Duration.ofHours(2)));
        assertThat(type.tierTtls()).isEqualTo(Map.of(TierId.MEMORY, new Ttl(500)));
        assertThat(type.stale()).isEqualTo(Duration.ofMinutes(5));
        assertThat(type.overrides()).containsExactly(new TtlOverride(Map.of("x", Set.of("1", "2")), Ttl.seconds(1)));
        assertThat(type.tags()).extracting(TextTemplate::text).containsExactly("k:{x}", "t", "{symbol}");
        assertThat(type.popular()).containsExactly("BTC", "ETH");
        assertThat(type.tiers()).containsExactlyInAnyOrder(TierId.MEMORY, TierId.REDIS, TierId.DISK);
        assertThat(type.freshness()).isEqualTo(Duration.ofSeconds(30));
        assertThat(type.lastGood()).isEqualTo(LastGood.REMOVED);
        assertThat(type.immutable()).isTrue();
        assertThat(type.database()).isEqualTo(DatabaseRole.SOURCE);
        assertThat(type.declared()).isEqualTo(new Source("mine.json", 6));
        assertThat(layout.domains().getFirst().types().getLast().ttl().forever()).isTrue();
        assertThat(layout.domains().getFirst().types()).extracting(TypeSpec::stamp)
                .containsExactly(null, new SourceTime(ValuePath.of("$.at")));
        assertThat(layout.domains().getFirst().types()).extracting(TypeSpec::hours).containsExactly(Market.ALWAYS, Market.US_STOCKS);
        var patterns = layout.recipes().getFirst().patterns();
        assertThat(patterns).extracting(each -> each.pattern().toString())
                .containsExactly("{prefix}:a:{x}*", "{prefix}:a:l:{x}", "{prefix}:a:{d}:{c}", "{prefix}:a:{d}:{c}");
        assertThat(patterns).extracting(PatternSpec::find)
                .containsExactly(null, new PatternSpec.Find("c", ValuePath.of("$[*].id")), new PatternSpec.Find("d", null), null);
        assertThat(patterns.getLast().where()).isEqualTo(Map.of(ValuePath.of("$.u"), new TextTemplate("{x}")));
        assertThat(layout.counters().getFirst().miss()).hasToString("p:misses");
        assertThat(Layouts.of(List.of(layout)).cleanedUp()).containsExactly(TypeName.parse("mine/d/u"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "\"layout\": \"mine\"|\"layout\": \"other\"|2|layout|any other name",
        "\"layout\": \"mine\"|\"layout\": \"a/b\"|2|layout|letters, digits",
        "\"layout\": \"mine\", |''|1||lacks the field layout",
        "\"prefix\": \"p\"|\"prefix\": \"tierdeck\"|2|prefix|the engine's own",
        "\"prefix\": \"p\"|\"prefix\": \"\"|4|domains[0].heads[0]|has no prefix",
        "\"prefix\": \"p\"|\"prefx\": \"p\"|2|prefx|is no field here; allowed are $schema, layout, prefix, domains",
        "\"name\": \"d\", |\"name\": \"d\", \"nam\": 1, |4|domains[0].nam|allowed are name, heads, sensitive, types",
        "[\"{prefix}:a:\"]|[]|4|domains[0].heads|a list of at least one element",
        "[\"{prefix}:a:\"]|[\"{prefix}:b:\"]|4|domains[0].heads|holds no beginning of the key 'p:a:{x}:{symbol}' of type t",
        "[\"{prefix}:a:\"]|[\"{prefix}:{x}\"]|4|domains[0].heads[0]|without fields",
        "\"ttl\": \"2h\"|\"ttl\": \"2 hours\"|7|domains[0].types[0].ttl|is \"2 hours\"; allowed is a duration of at least 1 ms such as \"500ms\"",
        "\"ttl\": \"2h\"|\"ttl\": 5|7|domains[0].types[0].ttl|is 5; allowed is a duration",
        "\"ttl\": \"2h\"|\"ttl\": \"0s\"|7|domains[0].types[0].ttl|at least 1 ms",
        "\"ttl\": \"2h\"|\"ttl\": null|7|domains[0].types[0].ttl|is null; allowed is",
        "\"ttl\": \"2h\", |''|6|domains[0].types[0]|lacks the field ttl",
        "\"stale\": \"5m\"|\"stale\": \"none\"|7|domains[0].types[0].stale|allowed is a duration",
        "\"disk\"|\"disc\"|9|domains[0].types[0].tiers[2]|is \"disc\"; allowed is memory, disk, redis, database",
        "[\"memory\", \"redis\", \"disk\"]|[]|9|domains[0].types[0].tiers|one or more of memory, redis, disk, database",
        "{\"memory\": |{\"l1\": |7|domains[0].types[0].ttls.l1|is \"l1\"; allowed is memory, disk, redis, database",
        "\"value\": \"text\"|\"value\": \"xml\"|6|domains[0].types[0].value|allowed is json, text, bytes, counter",
        "\"lastGood\": \"removed\"|\"lastGood\": \"yes\"|10|domains[0].types[0].lastGood|allowed is none, removed, kept",
        "\"database\": \"source\"|\"database\": \"x\"|10|domains[0].types[0].database|allowed is source, cache",
        "[\"BTC\", \"ETH\"]|\"BTC\"|10|domains[0].types[0].popular|is \"BTC\"; allowed is a list",
        "\"ETH\"|5|10|domains[0].types[0].popular[1]|is 5; allowed is a text that is not blank",
        "\"ETH\"|\" \"|10|domains[0].types[0].popular[1]|allowed is a text that is not blank",
        "\"ETH\"|\"BTC\"|10|domains[0].types[0].popular[1]|names \"BTC\" a second time; allowed is each once",
        "\"immutable\": true|\"immutable\": \"true\"|10|domains[0].types[0].immutable|allowed is true or false",
        "\"immutable\": true|\"precedence\": 1.5|10|domains[0].types[0].precedence|is 1.5; allowed is a whole number",
        "[\"k:{x}\"]|[\"k:{y}\"]|9|domains[0].types[0].tags[0]|names {y}, which the key 'p:a:{x}:{symbol}' lacks; allowed are [x, symbol]",
        "{\"x\": [\"1\", \"2\"]|{\"z\": [\"1\", \"2\"]|8|domains[0].types[0].overrides[0].z|names {z}, which the key",
        "{\"x\": [\"1\", \"2\"], |{|8|domains[0].types[0].overrides[0]|names no identifier",
        "\"{prefix}:a:{symbol}\"|\"{prefix}:a:{x}:{symbol}\"|6|domains[0].types[0].key[1]|a second time",
        "\"{prefix}:a:{symbol}\"|\"{prefix}:a:{}\"|6|domains[0].types[0].key[1]|without a proper name",
        "\"{prefix}:a:{symbol}\"|\"{prefix}:a:{x}:{x}\"|6|domains[0].types[0].key[1]|has the field {x} twice",
        "\"{prefix}:a:{symbol}\"|\"{symbol}\"|6|domains[0].types[0].key[1]|begins with a field",
        "\"{prefix}:a:{symbol}\"|\"tierdeck:{symbol}\"|6|domains[0].types[0].key[1]|the engine's own",
        "\"$.at\"|\"at\"|11|domains[0].types[1].stamp|a path into a value is a path such as",
        "\"$.at\"|5|11|domains[0].types[1].stamp|is 5; allowed is a text",
        "\"us-stocks\"|\"nyse\"|11|domains[0].types[1].hours|is \"nyse\"; allowed is always, us-stocks",
        "\"ttl\": \"2h\"|\"stamp\": \"$.t\", \"ttl\": \"2h\"|7|domains[0].types[0].stamp|values that are no JSON",
        "\"ttl\": \"2h\"|\"role\": \"latch\", \"ttl\": \"2h\"|7|domains[0].types[0].role|is \"latch\"; allowed is lock, limit",
        "\"sensitive\": false|\"sensitive\": true, \"role\": \"lock\"|10|domains[0].types[0].role|values are masked",
        "\"name\": \"u\"|\"name\": \"T\"|11|domains[0].types[1].name|names \"T\" a second time",
        "{prefix}:a:u:{x}:{y}|{prefix}:a:u:{x}|11|key|could match the same key as 'p:a:{x}:{symbol}' of mine/d/t (mine.json, line 6)",
        "{prefix}:a:{x}*|{prefix}:a:{z}*|15|recipes[0].patterns[0]|names {z}, which is no parameter; allowed are [x]",
        "[\"x\"],|[\"x\", \"y\"],|14|recipes[0].parameters|names a parameter that no pattern uses; allowed are those that one does",
        "[\"x\"],|[\"x\", \"x\"],|14|recipes[0].parameters[1]|given once",
        "[\"x\"],|[\"x\", \"prefix\"],|14|recipes[0].parameters[1]|not 'prefix'",
        "\"{prefix}:a:{x}*\"|5|15|recipes[0].patterns[0]|is 5; allowed is a pattern, or an object with the fields pattern, where, find, at",
        "{prefix}:a:{x}*|{prefix}:a:{x*}|15|recipes[0].patterns[0]|a field '{x*}' without a proper name",
        "{prefix}:a:{x}*|{prefix}:a:{x|15|recipes[0].patterns[0]|a '{' without '}'",
        "{prefix}:a:{x}*|{prefix}:a:x}|15|recipes[0].patterns[0]|a '}' without '{'",
        "{prefix}:a:{x}*|{prefix}:a:[{x}|15|recipes[0].patterns[0]|a '[' without ']'",
        "{prefix}:a:{x}*|{prefix}:a:[{x}]|15|recipes[0].patterns[0]|a field within '[{x}]'",
        "{prefix}:a:{x}*|{prefix}:{x}|15|recipes[0].patterns[0]|begins with a head",
        "{prefix}:a:{x}*|{prefix}*:a:{x}|15|recipes[0].patterns[0]|begins with a head",
        "\"find\": \"c\", \"at\"|\"at\"|16|recipes[0].patterns[1].at|nothing is to be found",
        "\"find\": \"c\"|\"finds\": \"c\"|16|recipes[0].patterns[1].finds|is no field here; allowed are pattern, where, find, at",
        "\"find\": \"c\"|\"find\": \"x\"|16|recipes[0].patterns[1].find|is \"x\"; allowed is a name that is no parameter",
        "\"find\": \"c\"|\"find\": \"prefix\"|16|recipes[0].patterns[1].find|not 'prefix'",
        "\"find\": \"c\"|\"find\": \"e\"|17|recipes[0].patterns[2].pattern|names {c}, which is no parameter and found by no pattern before; allowed are [x] and [e]",
        "{prefix}:a:l:{x}|{prefix}:a:l:{x}:{c}|16|recipes[0].patterns[1].pattern|has a place for {c}, which is to be found in the value",
        "\"$[*].id\"|\"id\"|16|recipes[0].patterns[1].at|is \"id\"; allowed is a path such as \"$.user_id\"",
        "\"$[*].id\"|\"$\"|16|recipes[0].patterns[1].at|allowed is a path such as",
        "\"$[*].id\"|7|16|recipes[0].patterns[1].at|is 7; allowed is a text",
        ", \"pattern\": \"{prefix}:a:l:{x}\"|''|16|recipes[0].patterns[1]|lacks the field pattern",
        "\"pattern\": \"{prefix}:a:{d}:{c}\" }|\"pattern\": \"{prefix}:a:{c}\" }|17|recipes[0].patterns[2].pattern|has no place for {d}, which is to be found; allowed is {d} once, between colons or at the end",
        "\"pattern\": \"{prefix}:a:{d}:{c}\" }|\"pattern\": \"{prefix}:a:*{d}:{c}\" }|17|recipes[0].patterns[2].pattern|has no place for {d}",
        "\"pattern\": \"{prefix}:a:{d}:{c}\" }|\"pattern\": \"{prefix}:a:{c}:{d}*\" }|17|recipes[0].patterns[2].pattern|has no place for {d}",
        "\"pattern\": \"{prefix}:a:{d}:{c}\" }|\"pattern\": \"{prefix}:a:{d}:{d}\" }|17|recipes[0].patterns[2].pattern|has no place for {d}",
        "\"pattern\": \"{prefix}:a:{d}:{c}\", |\"pattern\": \"{prefix}:a:{c}\", |17|recipes[0].patterns[2].find|finds {d}, which no later pattern uses",
        "{\"$.u\": \"{x}\"}|{\"$.u\": \"{c}\"}|18|recipes[0].patterns[3].where.$.u|names {c}, which is no parameter; allowed are [x]",
        "{\"$.u\": \"{x}\"}|{\"u\": \"{x}\"}|18|recipes[0].patterns[3].where.u|is \"u\"; allowed is a path such as",
        "{\"$.u\": \"{x}\"}|{\"$.u\": 1}|18|recipes[0].patterns[3].where.$.u|is 1; allowed is a text",
        "{\"$.u\": \"{x}\"}|{}|18|recipes[0].patterns[3].where|an object of texts by path",
        "\"where\": {\"$.u\": \"{x}\"} }]|\"where\": {\"$.u\": \"{x}\"} }, {\"find\": \"d\", \"pattern\": \"{prefix}:a:{d}\"}]|18|recipes[0].patterns[4].find|finds {d} behind a pattern that uses it; allowed is to find it before",
        "{prefix}:a:{x}*|*:{x}|15|recipes[0].patterns[0]|begins with a head",
        "\"d.t\"|\"d.x\"|19|counters[0].type|domain.type, one of d.t, d.u",
        "\"d.u\"|\"d.x\"|20|cleanup[0]|domain.type, one of d.t, d.u",
        "\"d.u\"|\"d.u\", \"d.u\"|20|cleanup[1]|a second time",
        "\"layout\": \"mine\"|\"layout\": \"mine\", \"layout\": \"x\"|2|layout|stands here twice",
        "\"value\": \"text\"|\"value\": text|6||is no JSON",
    })
    void parse_wrongFile_isRefusedWithLineFieldAndWhatIsAllowed(String good, String bad, int line, String field, String reason) {
        assertThat(GOOD).contains(good);
        var refusal = catchThrowableOfType(LayoutException.class, () -> Layout.parse("mine.json", GOOD.replace(good, bad)));
        assertThat(refusal).as("refused: %s", bad).isNotNull();
        assertThat(refusal).hasMessageStartingWith("Layout mine.json, line " + line + ": ").hasMessageContaining(reason);
        assertThat(refusal.line()).isEqualTo(line);
        assertThat(refusal.field()).isEqualTo(field == null ? "" : field);
        assertThat(refusal.file()).isEqualTo("mine.json");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {"''", "'[]'", "'{}'", "'1'", "'{'", "'{\"layout\": \"x\", \"domains\": []}'", "'{} {}'", "'null'"})
    void parse_noLayoutAtAll_isRefused(String text) {
        var refusal = catchThrowableOfType(LayoutException.class, () -> Layout.parse("x.json", text == null ? "" : text));
        assertThat(refusal).isNotNull().hasMessageStartingWith("Layout x.json, line 1: ");
    }
}
