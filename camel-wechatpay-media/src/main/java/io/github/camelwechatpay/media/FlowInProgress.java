package io.github.camelwechatpay.media;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Remembers no file. Camel's consumers keep one here until its exchange is over, and for ever where an error comes in between;
 * and which files are being tried, the flow knows.
 */
final class FlowInProgress extends ServiceSupport implements IdempotentRepository {

    @Override
    public boolean add(String key) {
        return true;
    }

    @Override
    public boolean contains(String key) {
        return false;
    }

    @Override
    public boolean remove(String key) {
        return true;
    }

    @Override
    public boolean confirm(String key) {
        return true;
    }

    @Override
    public void clear() {
        // there is nothing
    }
}
