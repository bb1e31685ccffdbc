package dev.tierdeck.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Placement;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every template and every key. */
class TemplatePropertiesTest {
    private static final Layouts LAYOUTS = Layouts.bundled();
    private static final List<KeyTemplate> BUNDLED = LAYOUTS.active().stream().flatMap(layout -> layout.domains().stream())
            .flatMap(domain -> domain.types().stream()).flatMap(type -> type.keys().stream()).toList();

    @Property
    void print_ofParsed_isTheSameKey(@ForAll("templates") String text, @ForAll("shortKeys") byte[] bytes) {
        var template = KeyTemplate.of(text);
        var key = Key.of(bytes);
        var parsed = template.parse(key);
        assertThat(parsed != null).isEqualTo(template.matches(key));
        if (parsed != null) {
            assertThat(template.print(parsed)).isEqualTo(key);
        }
    }

    @Property
    void parse_ofPrintedBytes_isTheSameKeyAgain(@ForAll("bundled") KeyTemplate template, @ForAll("fields") List<byte[]> fields) {
        var key = filled(template, fields);
        var parsed = template.parse(key);
        assertThat(parsed).as("%s read by %s", key, template).isNotNull();
        assertThat(template.print(parsed)).isEqualTo(key);
    }

    @Property
    void place_ofPrintedBytes_hasATypeAndPrintsBack(@ForAll("bundled") KeyTemplate template, @ForAll("fields") List<byte[]> fields) {
        var key = filled(template, fields);
        assertThat(LAYOUTS.place(key).type()).isNotNull();
        assertThat(LAYOUTS.parse(key).orElseThrow().print()).isEqualTo(key);
    }

    /** Beginnings of keys and keys with another end, which leave the tree of heads anywhere. */
    @Property
    void place_ofAKeyThatIsCutSomewhere_isAsIfAllHeadsAndTemplatesWereTried(@ForAll("bundled") KeyTemplate template,
            @ForAll("fields") List<byte[]> fields, @ForAll @IntRange(max = 60) int cut, @ForAll("ends") String end) {
        var whole = filled(template, fields).bytes();
        var bytes = new ByteArrayOutputStream();
        bytes.write(whole, 0, Math.min(cut, whole.length));
        bytes.writeBytes(end.getBytes(StandardCharsets.UTF_8));
        var key = Key.of(bytes.toByteArray());

        var place = LAYOUTS.place(key);
        assertThat(LAYOUTS.shelf(key)).usingRecursiveComparison().ignoringFields("identifiers").isEqualTo(place);
        assertThat(place.type() != null).isEqualTo(BUNDLED.stream().anyMatch(each -> each.matches(key)));
        if (place.type() == null) {
            assertThat(place.domain()).isEqualTo(domain(key));
        }
    }

    private static String domain(Key key) {
        var own = Map.entry("tierdeck:".getBytes(StandardCharsets.UTF_8), Placement.OWN);
        var heads = LAYOUTS.active().stream().flatMap(layout -> layout.domains().stream())
                .flatMap(domain -> domain.heads().stream().map(head -> Map.entry(head.literalHead(), domain.name())));
        return Stream.concat(Stream.of(own), heads).filter(head -> key.startsWith(head.getKey()))
                .max(Comparator.comparingInt(head -> head.getKey().length)).map(Map.Entry::getValue).orElse(Placement.OTHER);
    }

    @Provide
    Arbitrary<String> ends() {
        return Arbitraries.of("", ":", "x", "tierdeck:", ":quote:AAPL", "é");
    }

    @Property
    void place_ofAnyBytes_neverThrowsAndIsStable(@ForAll byte[] bytes) {
        var key = Key.of(bytes);
        assertThat(LAYOUTS.place(key)).isEqualTo(LAYOUTS.place(Key.of(bytes)));
        LAYOUTS.parse(key).ifPresent(parsed -> assertThat(parsed.print()).isEqualTo(key));
    }

    @Property
    void matches_anyKey_agreesWithARegularExpression(@ForAll("templates") String text, @ForAll("shortKeys") byte[] bytes) {
        var regex = Pattern.compile(text.replaceAll("\\{[a-z]\\*}", ".+").replaceAll("\\{[a-z]}", "[^:]+"), Pattern.DOTALL);
        assertThat(KeyTemplate.of(text).matches(Key.of(bytes)))
                .isEqualTo(regex.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).matches());
    }

    @Property(tries = 200)
    void couldOverlap_isTrueExactlyWhenSomeShortKeyMatchesBoth(@ForAll("smallTemplates") String one, @ForAll("smallTemplates") String other) {
        var left = KeyTemplate.of(one);
        var right = KeyTemplate.of(other);
        // With two literals of one byte on each side, a shortest common key has those four and at most five bytes between them.
        assertThat(left.couldOverlap(right)).isEqualTo(commonKey(left, right, "", 9));
    }

    private static boolean commonKey(KeyTemplate left, KeyTemplate right, String so, int longest) {
        var key = Key.of(so);
        if (left.matches(key) && right.matches(key)) {
            return true;
        }
        return so.length() < longest && "ab:".chars().anyMatch(c -> commonKey(left, right, so + (char) c, longest));
    }

    /** The template with these bytes in its fields, colons left out where it takes none. */
    private static Key filled(KeyTemplate template, List<byte[]> fields) {
        var identifiers = new ArrayList<Identifier>();
        for (var name : template.fields()) {
            var bytes = fields.get(identifiers.size());
            boolean wide = template.toString().contains("{" + name + "*}");
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            identifiers.add(new Identifier(name, wide ? text : text.replace(':', ';'), StandardCharsets.ISO_8859_1));
        }
        return template.print(identifiers);
    }

    @Provide
    Arbitrary<KeyTemplate> bundled() {
        return Arbitraries.of(BUNDLED);
    }

    @Provide
    Arbitrary<List<byte[]>> fields() {
        return Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(12).list().ofSize(4);
    }

    @Provide
    Arbitrary<byte[]> shortKeys() {
        return Arbitraries.of((byte) 'a', (byte) 'b', (byte) ':', (byte) 0xff).array(byte[].class).ofMaxSize(9);
    }

    @Provide
    Arbitrary<String> templates() {
        return templates(2);
    }

    @Provide
    Arbitrary<String> smallTemplates() {
        return templates(1);
    }

    /** Literals and fields in turn, so that no two fields meet. */
    private static Arbitrary<String> templates(int longestLiteral) {
        var literal = Arbitraries.strings().withChars("ab:").ofMinLength(1).ofMaxLength(longestLiteral);
        var wide = Arbitraries.of(true, false);
        return Combinators.combine(literal.list().ofSize(2), wide.list().ofSize(3), Arbitraries.integers().between(0, 7))
                .as((literals, wides, shape) -> {
                    var fields = List.of(field("x", wides.get(0)), field("y", wides.get(1)), field("z", wides.get(2)));
                    return ((shape & 1) != 0 ? fields.get(0) : "") + literals.get(0) + ((shape & 2) != 0 ? fields.get(1) : "")
                            + literals.get(1) + ((shape & 4) != 0 ? fields.get(2) : "");
                });
    }

    private static String field(String name, boolean wide) {
        return wide ? "{" + name + "*}" : "{" + name + "}";
    }
}
