package dev.tierdeck.engine.memo;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What a method does when it is really called. */
@FunctionalInterface
interface Body {
    /** Calls it; throws what it throws. */
    @Nullable Object run(Object proxy, @Nullable Object[] arguments) throws Throwable;

    /**
     * The target's, or, of a default method that the target leaves as it is, the interface's: run on the proxy, so that the calls in it
     * are remembered as any others.
     *
     * @throws java.lang.reflect.InaccessibleObjectException when its module does not let it be called from here
     */
    static Body of(Method method, Object target) {
        return method.isDefault() && (method.isBridge() || !overrides(target, method)) ? onProxy(method) : onTarget(method, target);
    }

    private static boolean overrides(Object target, Method method) {
        try {
            return !target.getClass().getMethod(method.getName(), method.getParameterTypes()).getDeclaringClass().isInterface();
        } catch (NoSuchMethodException hidden) {
            return false;
        }
    }

    private static Body onTarget(Method method, Object target) {
        method.setAccessible(true); // An interface need not be public.
        return (proxy, arguments) -> {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        };
    }

    private static Body onProxy(Method method) {
        try {
            var owner = method.getDeclaringClass();
            MethodHandle handle = MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).unreflectSpecial(method, owner).asFixedArity()
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
            return (proxy, arguments) -> (Object) handle.invokeExact(proxy, arguments);
        } catch (IllegalAccessException anothersModule) {
            return (proxy, arguments) -> InvocationHandler.invokeDefault(proxy, method, arguments); // For public interfaces alone.
        }
    }
}
