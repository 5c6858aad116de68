package dev.costura.ops;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The demo, where no workbook is configured.
 *
 * @param runOnStart whether its reconciliation is run once when the service has started
 */
@ConfigurationProperties("costura.demo")
record DemoProperties(@DefaultValue("false") boolean runOnStart) {}
