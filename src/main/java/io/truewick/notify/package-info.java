/** Tells people of alerts: the log and a webhook. */
package io.truewick.notify;
