/**
 * The engine as a whole against its promises: several engines on one real server, under bad networks and in real processes.
 *
 * <p><b>The model.</b> {@link dev.tierdeck.engine.model.EngineModelTest} draws sequences of steps, runs them on two engines and a program
 * that is none of ours, and has each answer judged by an {@link dev.tierdeck.engine.model.Oracle}. Values are numbered and never repeat,
 * so that an answer says where it comes from. The oracle looks at the server itself after each step; from that it knows, for each value,
 * the time in which it may have stood. It needs no second implementation of the engine.
 *
 * <p><b>Races without luck.</b> An engine calls things of ours on its caller's thread: the loader, the codec, the clock. Each is a
 * {@link dev.tierdeck.engine.model.Gate} at which an operation can be held while others run: between the reading of Redis and the fill of
 * memory, between the fill and the landing of a load. What happens on the wire is raced by a proxy that holds replies and lets them go
 * in one burst.
 */
@NullMarked
package dev.tierdeck.engine.model;

import org.jspecify.annotations.NullMarked;
