package io.github.camelwechatpay.media;

import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;

/** Lets a file consumer of Camel ask the flow, and leave the files themselves alone. */
final class FlowInbox<T> implements GenericFileFilter<T>, GenericFileProcessStrategy<T> {

    private final Flow flow;
    private final Function<GenericFile<T>, FlowFile> look;

    /** @param look null for what is no file */
    FlowInbox(Flow flow, Function<GenericFile<T>, FlowFile> look) {
        this.flow = flow;
        this.look = look;
    }

    @Override
    public boolean accept(GenericFile<T> file) {
        FlowFile found = file.isDirectory() ? null : look.apply(file);
        return found != null && flow.sees(found);
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint) {
        // nothing is left behind that would have to be cleared away
    }

    @Override
    public boolean begin(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        return flow.begins(exchange, file.getFileNameOnly());
    }

    @Override
    public void abort(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        // it did not begin
    }

    @Override
    public void commit(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        flow.ends(exchange);
    }

    @Override
    public void rollback(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        flow.ends(exchange);
    }
}
