package dev.tierdeck.engine.memo;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.layout.ValueKind;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A proxy to be: what each method of the interface does, and all that is wrong with it. */
final class Blueprint<T> {
    private static final Object[] NONE = {};

    private final Class<T> contract;
    private final T target;
    private final Cache cache;
    private final Naming naming;
    private final Values values;
    private final Generics generics;
    private final Map<Method, Body> bodies = new HashMap<>();
    private final List<Keeping> kept = new ArrayList<>();
    private final Set<String> faults = new LinkedHashSet<>();

    /** A cached method: of which type, with which values, under which keys. */
    private record Keeping(String method, TypeName type, Type value, CallKeys keys) {}

    private Blueprint(Class<T> contract, T target, Cache cache, Naming naming, Values values) {
        this.contract = contract;
        this.target = target;
        this.cache = cache;
        this.naming = naming;
        this.values = values;
        this.generics = new Generics(contract);
    }

    static <T> Blueprint<T> of(Class<T> contract, T target, Cache cache, Naming naming, Values values) {
        if (!contract.isInterface() || !contract.isInstance(target)) {
            throw new IllegalArgumentException("a proxy is made of an interface and an object that implements it, but "
                    + contract.getName() + (contract.isInterface() ? " is not implemented by what was given" : " is no interface"));
        }
        return new Blueprint<>(contract, target, cache, naming, values);
    }

    /** @throws IllegalArgumentException when anything is wrong */
    T build() {
        generics.family().forEach(this::checkPlaces);
        for (var method : contract.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                checked(method, () -> bodies.put(method, body(method)));
            }
        }
        checkTypes();
        if (faults.isEmpty() && bodies.values().stream().noneMatch(body -> body instanceof Calls.Kept || body instanceof Calls.Invalidating)) {
            faults.add("no method has @Cached or @CacheInvalidate");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(contract.getSimpleName() + " can't be made to remember:\n  " + String.join("\n  ", faults));
        }
        return contract.cast(Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] {contract}, this::call));
    }

    private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> contract.getSimpleName() + " remembering " + target;
            };
        }
        return bodies.get(method).run(proxy, arguments == null ? NONE : arguments);
    }

    private void checked(Method method, Runnable step) {
        try {
            step.run();
        } catch (IllegalArgumentException wrong) {
            faults.add(label(method) + ": " + wrong.getMessage() + ".");
        }
    }

    private static String label(Method method) {
        return method.getName() + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).collect(Collectors.joining(", ", "(", ")"));
    }

    /** An annotation where no proxy comes by would be passed over in silence. */
    private void checkPlaces(Class<?> each) {
        for (var method : each.getDeclaredMethods()) {
            boolean unreached = Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers()) || isObjects(method);
            if (unreached && isAnnotated(method)) {
                faults.add(label(method) + ": a static or private method, or one of Object's, is not called through a proxy.");
            }
        }
    }

    private static boolean isObjects(Method method) {
        return Arrays.stream(Object.class.getMethods()).anyMatch(each -> each.getName().equals(method.getName())
                && Arrays.equals(each.getParameterTypes(), method.getParameterTypes()));
    }

    private static boolean isAnnotated(Method method) {
        return method.isAnnotationPresent(Cached.class) || method.isAnnotationPresent(CacheInvalidate.class);
    }

    private Body body(Method method) {
        var bare = Body.of(method, target);
        var declared = declaration(method);
        if (declared == null || method.isBridge()) {
            require(method.isBridge() || !isAnnotated(ofTarget(method)), "its annotation is on " + target.getClass().getSimpleName()
                    + ", where no proxy looks; put it on the interface");
            return bare; // A bridge comes by the proxy again.
        }
        var cached = declared.getAnnotation(Cached.class);
        var invalidate = declared.getAnnotation(CacheInvalidate.class);
        var parameters = new Parameters(declared, generics);
        var result = generics.resolved(method.getGenericReturnType());
        if (cached == null) {
            return invalidating(invalidate, parameters, result, bare, label(method));
        }
        require(invalidate == null, "a method is @Cached or @CacheInvalidate: where an answer is kept, nothing happens that makes others out of date");
        return kept(method, cached, parameters, result, bare);
    }

    /** Where the method has its annotations: on itself, else on what it overrides, the nearest first. */
    private Method declaration(Method method) {
        var same = new ArrayList<>(List.of(method));
        generics.family().forEach(each -> Arrays.stream(each.getDeclaredMethods()).filter(other -> isSame(other, method)).forEach(same::add));
        return same.stream().filter(Blueprint::isAnnotated).findFirst().orElse(null);
    }

    /** The method as the target's class has it. */
    private Method ofTarget(Method method) {
        try {
            return target.getClass().getMethod(method.getName(), method.getParameterTypes());
        } catch (NoSuchMethodException hidden) {
            return method;
        }
    }

    private boolean isSame(Method one, Method other) {
        return one.getName().equals(other.getName()) && !Modifier.isStatic(one.getModifiers()) && !one.isBridge() && parameters(one).equals(parameters(other));
    }

    private List<? extends Class<?>> parameters(Method method) {
        return Arrays.stream(method.getGenericParameterTypes()).map(generics::resolved).map(Generics::raw).toList();
    }

    private Body invalidating(CacheInvalidate what, Parameters parameters, Type result, Body bare, String label) {
        require(!Values.isLater(result), Generics.text(result) + " tells only later whether the method succeeded; return the result itself");
        return new Calls.Invalidating(cache, new Outdated(what.value(), naming, parameters), bare, contract.getSimpleName() + "." + label);
    }

    private Body kept(Method method, Cached cached, Parameters parameters, Type result, Body bare) {
        var refusal = Values.refusal(result);
        require(refusal == null, refusal);
        require(cached.negative().isEmpty() || !Generics.raw(result).isPrimitive(),
                "negative remembers that there is no value, but the method always returns one");
        var named = naming.type(cached.value());
        var type = type(named, cached, Values.of(result));
        var keys = CallKeys.of(contract.getSimpleName() + "." + label(method), named, cached.key(), parameters);
        kept.add(new Keeping(label(method), named.name(), Values.of(result), keys));
        return new Calls.Kept(new Recall<>(cache, type), keys, bare, result, List.of(method.getExceptionTypes()));
    }

    @SuppressWarnings("unchecked")
    private CacheType<Object> type(Naming.Named named, Cached cached, Type value) {
        var declared = named.declared();
        var codec = values.codec(value, declared == null ? ValueKind.JSON : declared.value());
        var type = (CacheType<Object>) naming.type(named, codec);
        if (!cached.ttl().isEmpty()) {
            var ttl = Lifetime.ttl(cached.ttl());
            type = type.ttl(key -> ttl);
        }
        return cached.negative().isEmpty() ? type : type.loading(how -> how.negative(Lifetime.negative(cached.negative())));
    }

    private static void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Two methods may share entries, never a key for different things. */
    private void checkTypes() {
        for (var one : kept) {
            for (var other : kept.subList(0, kept.indexOf(one))) {
                boolean same = one.type().equals(other.type());
                if (same && !one.value().equals(other.value())) {
                    faults.add(one.method() + ": " + one.type() + " holds " + Generics.text(other.value()) + " for " + other.method() + ", and can't hold "
                            + Generics.text(one.value()) + " too; give it a type of its own.");
                } else if (!same && one.keys().couldMeet(other.keys())) {
                    faults.add(one.method() + ": its keys could be those of " + other.method() + "; begin them otherwise.");
                }
            }
        }
    }
}
