const everybody = 'VMSRCOAco';
const members = 'MSRCOAco';

/** The routes of enquiries and of discussions elsewhere, with who passes. */
export const enquiriesTable: Record<string, string> = {
  'post /contact': everybody,
  'get /contact/sent/:enquiry': everybody,
  'get /contact/status/:token': `/${everybody}`,
  'post /contact/status/:token/messages': `/${everybody}`,
  'get /contact/mine': members,
  'get /strands': everybody,
  'get /strands/feed.atom': everybody,
  'get /strands.opml': everybody,
  'get /strands/new': 'CA',
  'post /strands': 'CA',
  'get /strands/:document': `/${everybody}`,
  'post /strands/:document/hidden-entries': '/CAc',
  'get /enquiries': 'CA',
  'get /enquiries/:enquiry': '/CA',
  'post /enquiries/:enquiry/claim': '/CA',
  'post /enquiries/:enquiry/answer': '/CA',
  'post /enquiries/:enquiry/outcome': '/CA',
};
