const everybody = 'VMSRCOAco';
const members = 'MSRCOAco';

/** The routes of enquiries, with who passes. */
export const enquiriesTable: Record<string, string> = {
  'post /contact': everybody,
  'get /contact/status/:token': `/${everybody}`,
  'post /contact/status/:token/messages': `/${everybody}`,
  'get /contact/mine': members,
  'get /enquiries': 'CA',
  'get /enquiries/:enquiry': '/CA',
  'post /enquiries/:enquiry/claim': '/CA',
  'post /enquiries/:enquiry/answer': '/CA',
  'post /enquiries/:enquiry/outcome': '/CA',
};
