package io.truewick.config;

import io.truewick.model.AlertRule;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * Alerts.
 *
 * @param rules in force when the job starts, unless the database has rules for it
 * @param rulesEvery pace at which the database is asked for changed rules
 * @param webhook null if nobody is called
 */
public record AlertSettings(List<AlertRule> rules, Duration rulesEvery, WebhookSettings webhook)
    implements Serializable {}
