/** The exchange's REST side: endpoints, request weights, errors. */
package io.truewick.simulator.rest;
