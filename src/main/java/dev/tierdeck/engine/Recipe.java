package dev.tierdeck.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A clean-up recipe with its identifiers filled in: what has to be looked for, step by step. Immutable. */
public interface Recipe {
    /** The steps, in their order. */
    List<Step> steps();

    /** One step: keys by their names, perhaps by their values too. */
    interface Step {
        /** The identifiers that earlier steps have to find before this one can look; mostly none. */
        Set<String> needs();

        /** The identifiers that this step finds for later ones; mostly none. */
        Set<String> gives();

        /** Whether what this step finds goes; else it only finds identifiers. */
        boolean removes();

        /**
         * What to look for by name.
         *
         * @param found what earlier steps found, by identifier
         */
        Names names(Map<String, Set<String>> found);

        /** Which of those are meant by their values; null where values do not matter. */
        @Nullable Predicate<byte[]> where();

        /**
         * The identifiers that a key of this step, which fulfils {@link #where}, gives to later steps; empty where the step gives none.
         *
         * @param value what stands there; null where {@link #needsValue} is false
         */
        Map<String, Set<String>> finds(Key key, byte @Nullable [] value);

        /** Whether values have to be read, for {@link #where} or {@link #finds}. */
        boolean needsValue();
    }

    /**
     * Keys by their names.
     *
     * @param globs any of these
     * @param longer whether a key that one of these matches does so only because its identifier begins with the one given
     */
    record Names(List<Glob> globs, Predicate<Key> longer) {
        public Names {
            globs = List.copyOf(globs);
        }

        /** Whether this key is meant. */
        public boolean matches(Key key) {
            return globs.stream().anyMatch(glob -> glob.matches(key));
        }
    }

    /**
     * What a recipe is called and needs.
     *
     * @param layout its layout
     * @param name its name
     * @param parameters the identifiers that must be given, in order
     */
    record Form(String layout, String name, List<String> parameters) {
        public Form {
            parameters = List.copyOf(parameters);
        }
    }
}
