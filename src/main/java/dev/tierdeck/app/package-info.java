/**
 * Where everything meets: the entry point, the wiring by hand, the embedded server, and what is kept on disk between two starts. The only
 * package that sees all others; nobody sees it.
 *
 * <p><b>The embedded server</b> is a real Redis, run from the binary that the embedded-redis library carries. Its password is new at each
 * start and is told to it on its standard input, so it stands neither in the process list nor on disk. It writes nothing to disk. It is
 * ended with the window; when the process died without a chance to do that, the next start ends it, recognised by process id, start
 * instant and executable together, and only when the process that started it is gone.
 *
 * <p><b>From server to server.</b> A window keeps its stage and changes its desk. The old one stays open, covered, until the new server has
 * answered a trial, so that a way that fails or is stopped costs nothing; then the new desk comes into the stage and the old one is closed
 * behind it. Two benches are open at once for that moment, so whatever a bench opens must bear a second one in the same process.
 *
 * <p><b>A start</b> shows the window's outline, from what is remembered alone, while the server and all else is being opened beside it; what was
 * opened takes its place. One window for each server: a lock on a file, which the system lets go however a process ends, and a socket in the
 * user's folder by which a second start raises the first one's window. What nobody caught, and what the runtime wrote of a crash, is put beside
 * the log: the runtime can't be told a folder that is known at run time only, so the next start collects it.
 *
 * <p><b>Connections</b> are in {@code connections.json} in the settings folder, their passwords under {@code redis-} and the connection's id
 * with the user's secrets: a name can change, an id can't. A broken file is moved aside, never emptied and never written over.
 */
@NullMarked
package dev.tierdeck.app;

import org.jspecify.annotations.NullMarked;
