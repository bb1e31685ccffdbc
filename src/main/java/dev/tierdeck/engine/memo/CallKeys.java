package dev.tierdeck.engine.memo;

import dev.tierdeck.engine.Key;
import dev.tierdeck.layout.KeyTemplate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys of a cached method's calls: one a combination of identifiers, none for calls that a key can't tell apart. */
final class CallKeys {
    private static final Logger LOG = LoggerFactory.getLogger(CallKeys.class);
    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*?)(\\*?)}");

    private final String method;
    private final KeyTemplate template;
    private final List<Integer> places;
    private final AtomicBoolean told = new AtomicBoolean();

    private CallKeys(String method, KeyTemplate template, List<Integer> places) {
        this.method = method;
        this.template = template;
        this.places = places;
    }

    /**
     * Keys of a type.
     *
     * @param written what follows the type's name; empty for all parameters in order
     * @throws IllegalArgumentException when that is no template, or does not fit the type or the parameters
     */
    static CallKeys of(String method, Naming.Named type, String written, Parameters parameters) {
        if (written.isEmpty()) {
            var all = IntStream.range(0, parameters.count()).boxed().toList();
            all.forEach(place -> parameters.narrowPlace(Integer.toString(place)));
            return new CallKeys(method, template(type, all, parameters), all);
        }
        if (FIELD.matcher(written).replaceAll("").indexOf('*') >= 0) {
            throw new IllegalArgumentException("a key has no '*', but was '" + written + "'; {x*} is a parameter that may hold colons");
        }
        var names = new HashSet<String>();
        var places = FIELD.matcher(written).results().map(field -> place(field, parameters)).toList();
        var text = FIELD.matcher(written).replaceAll(field -> "{" + unique(place(field, parameters), names) + field.group(2) + "}");
        return new CallKeys(method, KeyTemplate.of(type.head() + text), places);
    }

    private static int place(MatchResult field, Parameters parameters) {
        return field.group(2).isEmpty() ? parameters.narrowPlace(field.group(1)) : parameters.place(field.group(1));
    }

    private static String unique(int place, Set<String> taken) {
        var name = "p" + place;
        while (!taken.add(name)) {
            name += "_";
        }
        return name;
    }

    /** The template of the type with as many fields; for a type of one's own, its name and all parameters. */
    private static KeyTemplate template(Naming.Named type, List<Integer> all, Parameters parameters) {
        var declared = type.declared();
        if (declared == null) {
            var name = type.head().substring(0, type.head().length() - 1);
            return KeyTemplate.of(all.stream().map(place -> ":{p" + place + "}").collect(Collectors.joining("", name, "")));
        }
        return declared.keys().stream().filter(each -> each.fields().size() == all.size()).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the method has " + all.size() + " parameters, and keys of " + type.name() + " are "
                        + declared.keys().stream().map(KeyTemplate::toString).collect(Collectors.joining(" or "))
                        + "; say with key = which parameters go there"));
    }

    /** The key of a call; null where it would have none of its own (an argument is null, empty, or holds a separator), which is said once. */
    @Nullable Key of(@Nullable Object[] arguments) {
        var texts = new String[places.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = Parameters.text(arguments[places.get(i)]);
            if (texts[i] == null) {
                return none("an argument is null");
            }
        }
        try {
            return template.key(texts);
        } catch (IllegalArgumentException unfit) {
            return none("an argument is empty, or holds a separator of " + template);
        }
    }

    private @Nullable Key none(String why) {
        if (told.compareAndSet(false, true)) {
            LOG.warn("A call of {} was not cached: {}. There may be more; this is said once.", method, why);
        }
        return null;
    }

    /** Whether calls of both methods could have a common key. */
    boolean couldMeet(CallKeys other) {
        return template.couldOverlap(other.template);
    }
}
