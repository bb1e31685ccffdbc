package dev.tierdeck.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every key that has a tag by its name is among the names that the tag gives. */
class TaggedPropertiesTest {
    /** Tags of several fields, of a field twice, of fields without anything between them, and fields that take colons. */
    private static final Layout ODD = Layout.parse("odd.json", """
            {"layout": "odd", "domains": [{"name": "d", "heads": ["o:"], "types": [
              {"name": "two", "key": ["o:two:{a}-{b}", "o:two:{b}"], "ttl": "1s", "tags": ["{a}:{b}", "{a}{b}", "{b}", "{a}x{a}"]},
              {"name": "wide", "key": "o:wide:{a*}", "ttl": "1s", "tags": ["w:{a}", "{a}"]},
              {"name": "three", "key": "o:three:{a}:{b}:{c}", "ttl": "1s", "tags": ["{a}{b}{c}", "{c}.{a}", "*"]}]}]}""");
    private static final List<Layouts> ALL = List.of(Layouts.bundled(), Layouts.of(List.of(ODD)));

    /** A template and the layouts that it is of. */
    record Place(Layouts layouts, KeyTemplate template) {}

    @Property
    void tagged_ofEachTagOfAKey_givesANameThatMatchesIt(@ForAll("places") Place place, @ForAll("fields") List<byte[]> fields) {
        var key = filled(place.template(), fields);
        for (var tag : place.layouts().tags(key)) {
            assertThat(place.layouts().tagged(tag)).as("%s is tagged %s", key, tag).anyMatch(glob -> glob.matches(key));
        }
    }

    @Property
    void tagged_ofAnyText_givesNamesUnderTheHeads(@ForAll String tag) {
        for (var layouts : ALL) {
            for (var glob : layouts.tagged(tag)) {
                assertThat(layouts.heads()).anyMatch(head -> Key.of(glob.literalHead()).startsWith(head));
            }
        }
    }

    private static Key filled(KeyTemplate template, List<byte[]> fields) {
        var identifiers = new ArrayList<Identifier>();
        for (var name : template.fields()) {
            var text = new String(fields.get(identifiers.size()), StandardCharsets.ISO_8859_1);
            boolean wide = template.toString().contains("{" + name + "*}");
            identifiers.add(new Identifier(name, wide ? text : text.replace(':', ';'), StandardCharsets.ISO_8859_1));
        }
        return template.print(identifiers);
    }

    @Provide
    Arbitrary<Place> places() {
        return Arbitraries.of(ALL.stream().flatMap(layouts -> layouts.active().stream().flatMap(layout -> layout.domains().stream())
                .flatMap(domain -> domain.types().stream()).flatMap(type -> type.keys().stream()).map(key -> new Place(layouts, key))).toList());
    }

    @Provide
    Arbitrary<List<byte[]>> fields() {
        var any = Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(12);
        var odd = Arbitraries.of((byte) '*', (byte) '[', (byte) '\\', (byte) '-', (byte) ':', (byte) 'a', (byte) 0xc3, (byte) 0xbf)
                .array(byte[].class).ofMinSize(1).ofMaxSize(40);
        return Arbitraries.oneOf(any, odd).list().ofSize(4);
    }
}
