package dev.tierdeck.testing;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.FleetMember;
import dev.tierdeck.engine.codec.FleetMemberJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * What somebody who can write to Redis puts there to harm whoever looks: in names, in values, and in all that programs tell of themselves.
 * {@link #EVIL} has terminal escapes of both kinds, bidirectional overrides and isolates, characters without width, ends of lines of all
 * kinds with a false line behind, markup, and a letter with a mark that menus take for an accelerator.
 */
public final class HostileKeys {
    /** Begins a line of its own wherever an end of a line gets through. */
    public static final String FALSE_LINE = "FALSE-LINE all is well";
    /** See above. */
    public static final String EVIL = "\u001b[31m\u001b]0;owned\u0007\u009b2J\u202edetrevni\u2066\u200b\ufeff\u2028\u2029\u0085\r\n" + FALSE_LINE
            + "\n\t\0\b\u007f<b>_bold_</b>\udb40\udc41";
    /** What a spreadsheet would calculate. */
    public static final List<String> FORMULAS = List.of("=HYPERLINK(\"http://evil.example\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1");

    private static final String TOLD = "tierdeck:fleet:";
    private final List<byte[]> names = new ArrayList<>();
    private final RawRedis redis;

    private HostileKeys(RawRedis redis) {
        this.redis = redis;
    }

    /** Writes them all; answers with the names of those that are nobody's own. */
    public static List<byte[]> writeTo(RawRedis redis) {
        var keys = new HostileKeys(redis);
        keys.strings();
        keys.values();
        keys.structures();
        keys.standing();
        keys.told();
        return keys.names;
    }

    private void set(String name, Object value) {
        put("SET", name, value);
    }

    private void put(String command, String name, Object... values) {
        put(command, bytes(name), values);
    }

    private void put(String command, byte[] name, Object... values) {
        var words = new ArrayList<Object>(List.of(command, name));
        words.addAll(List.of(values));
        redis.call(words.toArray());
        names.add(name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** In each place where a name can stand. */
    private void strings() {
        set(EVIL, EVIL);
        set("tradecore:market:quote:" + EVIL, "{\"symbol\": \"" + json(EVIL) + "\", \"bid\": 1}");
        set("price:crypto:" + EVIL, "{\"symbol\": \"" + json(EVIL) + "\", \"timestamp\": \"" + Instant.now() + "\", \"" + json(EVIL) + "\": 1}");
        set("prediction:ABC", "{\"symbol\": \"" + json(EVIL) + "\", \"direction\": \"" + json(EVIL) + "\", \"confidence\": 0.7}");
        set("tradecore:auth:token:" + EVIL, "secret");
        set("market_data:" + EVIL + ":1m", "[]");
        set("tradecore:" + "a".repeat(20_000), "1");
        set("cache:symbols:spot:v1", "[{\"symbol\": \"" + json(EVIL) + "\", \"baseAsset\": \"X\", \"quoteAsset\": \"USDT\", \"status\": \"TRADING\"}]");
        set("ws_history:" + EVIL + ":1m", "[{\"time\": 1753005600, \"open\": 1, \"high\": 2, \"low\": 1, \"close\": 2, \"volume\": 1}]");
        FORMULAS.forEach(formula -> set("tradecore:market:quote:" + formula, formula));
        FORMULAS.forEach(formula -> set(formula, formula));
        put("SET", new byte[] {'t', (byte) 0xed, (byte) 0xa0, (byte) 0x80, (byte) 0xff, (byte) 0x9b, 27, '[', '2', 'J'}, new byte[] {(byte) 0x9b, 27, '['});
    }

    /** What is small here and large where it is opened. */
    private void values() {
        set("tradecore:market:odd:deep", "[".repeat(200_000) + "]".repeat(200_000));
        set("tradecore:market:odd:wide", "[" + "0,".repeat(200_000) + "0]");
        set("tradecore:market:odd:number", "[" + "9".repeat(400_000) + ", 1e999999999, -1e-999999999]");
        set("tradecore:market:odd:bomb", bomb());
        set("tradecore:market:odd:names", "{\"" + json(EVIL) + "\": {\"" + json(EVIL) + "\": [\"" + json(EVIL) + "\"]}}");
        set("tradecore:market:odd:serialized", new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 's', 'r', 0, 17, 'j', 'a', 'v', 'a', '.', 'u', 't', 'i', 'l'});
        set("tradecore:market:odd:markup", "<html><img src=http://evil.example/x.png><script>alert(1)</script> http://evil.example");
    }

    /** 200 MB of blanks in 200 kB. */
    private static byte[] bomb() {
        var out = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(out)) {
            var blanks = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                packed.write(blanks);
            }
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }

    private void structures() {
        put("HSET", "tradecore:market:odd:hash:" + EVIL, EVIL, EVIL, "=1+1", "=1+1");
        put("RPUSH", "tradecore:market:odd:list:" + EVIL, EVIL, "-5");
        put("SADD", "tradecore:market:odd:set:" + EVIL, EVIL);
        put("ZADD", "tradecore:market:odd:zset:" + EVIL, "inf", EVIL);
        put("XADD", "tradecore:market:odd:stream:" + EVIL, "*", EVIL, EVIL);
    }

    /** Locks and limits, whose holders write what they like. */
    private void standing() {
        put("SET", "tradecore:lock:" + EVIL, EVIL, "EX", 500);
        put("SET", "tradecore:ratelimit:" + "orders:" + EVIL.replace(':', ';'), "12", "EX", 500);
        put("SET", "tradecore:ratelimit:orders:u1", EVIL, "EX", 500);
    }

    /** What programs tell of themselves. */
    private void told() {
        var member = new FleetMember("i" + EVIL, EVIL, EVIL, 1, EVIL, Instant.now(), List.of(), new CacheStats(Instant.now(), Instant.now(), Map.of(), CacheStats.Upkeep.NONE));
        redis.call("ZADD", TOLD.substring(0, TOLD.length() - 1), System.currentTimeMillis() + 3_600_000, member.instance());
        redis.call("SET", TOLD + member.instance(), FleetMemberJson.LINE.encode(member), "EX", 500);
        redis.call("XADD", "tierdeck:history", "*", "what", "{\"tag\":[\"" + json(EVIL) + "\"]}", "by", EVIL, "from", EVIL, "at", Long.toString(System.currentTimeMillis()),
                "user", EVIL, "host", EVIL, "via", EVIL, "removed", "-" + EVIL, "undo", EVIL);
        redis.call("CLIENT", "SETNAME", "evil-client");
    }

    private static String json(String text) {
        var out = new StringBuilder();
        text.chars().forEach(letter -> out.append(letter < ' ' || letter == '"' || letter == '\\' || letter > 0xd7ff && letter < 0xe000
                ? "\\u%04x".formatted(letter) : Character.toString(letter)));
        return out.toString();
    }
}
