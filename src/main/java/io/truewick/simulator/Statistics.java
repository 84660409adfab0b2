package io.truewick.simulator;

import io.truewick.simulator.fault.FaultKind;
import java.util.Map;

/**
 * What a simulated exchange has done so far.
 *
 * @param connections open now
 * @param connectionsOpened accepted since the start
 * @param handshakesRefused by fault, or because there was nothing at the address
 * @param framesSent frames with stream data, all connections together
 * @param restRequests answered, whatever the answer
 * @param faultsFired how often each kind of fault has struck: once per frame, connection or request
 */
public record Statistics(
    int connections,
    long connectionsOpened,
    long handshakesRefused,
    long framesSent,
    long restRequests,
    Map<FaultKind, Long> faultsFired) {}
